import { afterEach, describe, expect, test } from "vitest";
import {
  bringTimerForward,
  cancelTimer,
  type DueTimer,
  setTimer,
  type TimerHandler,
} from "../../../src/platform/timers/index.ts";
import { HOUR, MINUTE, startTimers, type UnderTest } from "./under-test.ts";

let lane: UnderTest;
let ran: DueTimer[] = [];
const note: TimerHandler = async (_tx, timer) => void ran.push(timer);
const subjects = () => ran.map((timer) => timer.subject);

async function start(handlers: Record<string, TimerHandler> = { note }): Promise<number> {
  lane = await startTimers(handlers);
  return lane.clock.now();
}

function bringForward(kind: string, subjectsAt: Readonly<Record<string, number>>): Promise<void> {
  return lane.db.write(async (tx) => {
    for (const [subject, dueAt] of Object.entries(subjectsAt))
      await bringTimerForward(tx, { workspaceId: "T1", kind, subject, dueAt });
  });
}

afterEach(async () => {
  ran = [];
  await lane.dispose();
});

describe("a timer", () => {
  test("runs once at its instant, and not a millisecond before", async () => {
    const now = await start();
    await lane.set({ "note:a": now + HOUR });

    await lane.pass(HOUR - 1);
    expect(subjects()).toEqual([]);
    await lane.pass(1);
    expect(ran).toEqual([
      { workspaceId: "T1", kind: "note", subject: "a", dueAt: now + HOUR, now: now + HOUR },
    ]);
    await lane.pass(24 * HOUR);
    expect(ran).toHaveLength(1);
  });

  test("that is set again moves, in both directions", async () => {
    const now = await start();
    await lane.set({ "note:later": now + MINUTE, "note:sooner": now + HOUR });
    await lane.set({ "note:later": now + HOUR, "note:sooner": now + MINUTE });

    await lane.pass(MINUTE);
    expect(subjects()).toEqual(["sooner"]);
    await lane.pass(HOUR);
    expect(subjects()).toEqual(["sooner", "later"]);
  });

  test("that is brought forward moves to an earlier instant, and never to a later one", async () => {
    const now = await start();
    await lane.set({ "note:a": now + HOUR, "note:b": now + HOUR });
    await bringForward("note", { a: now + MINUTE, b: now + 2 * HOUR, new: now + MINUTE });

    await lane.pass(MINUTE);
    expect(subjects().toSorted()).toEqual(["a", "new"]);
    await lane.pass(HOUR - MINUTE);
    expect(subjects().at(-1)).toBe("b");
    await lane.pass(24 * HOUR);
    expect(ran).toHaveLength(3);
  });

  test("that was given up and is brought forward runs, also at a later instant than the one it had", async () => {
    let isBroken = true;
    const healing: TimerHandler = async (_tx, timer) => {
      if (isBroken) throw new TypeError("broken");
      ran.push(timer);
    };
    const now = await start({ healing });
    await lane.set({ "healing:a": now });
    await lane.pass(24 * HOUR);
    expect(await lane.runner().countDead()).toBe(1);

    isBroken = false;
    await bringForward("healing", { a: lane.clock.now() + HOUR });
    expect(await lane.runner().countDead()).toBe(0);
    await lane.pass(HOUR - 1);
    expect(subjects()).toEqual([]);
    await lane.pass(1);
    expect(subjects()).toEqual(["a"]);
  });

  test("that is due at the same instant as others runs in the order in which they were set", async () => {
    const now = await start();
    const names = Array.from({ length: 30 }, (_, i) => String(29 - i));
    await lane.set(Object.fromEntries(names.map((name) => [`note:s${name}`, now + MINUTE])));

    await lane.pass(MINUTE);
    expect(subjects()).toEqual(names.map((name) => `s${name}`));
  });

  test("that is cancelled never runs, and cancelling an unknown one does nothing", async () => {
    const now = await start();
    await lane.set({ "note:a": now + MINUTE });
    await lane.db.write(async (tx) => {
      await cancelTimer(tx, { workspaceId: "T1", kind: "note", subject: "a" });
      await cancelTimer(tx, { workspaceId: "T1", kind: "note", subject: "unknown" });
    });

    await lane.pass(HOUR);
    expect(subjects()).toEqual([]);
  });

  test("of a transaction that failed was never set", async () => {
    const now = await start();
    const failing = lane.db.write(async (tx) => {
      await setTimer(tx, { workspaceId: "T1", kind: "note", subject: "a", dueAt: now });
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");

    await lane.pass(HOUR);
    expect(subjects()).toEqual([]);
  });

  test("is one per workspace, kind and subject", async () => {
    const now = await start({ note, other: note });
    await lane.set({ "note:a": now, "other:a": now });
    await lane.db.write((tx) => setTimer(tx, { workspaceId: "T2", kind: "note", subject: "a", dueAt: now }));

    await lane.settled();
    expect(ran.map(({ workspaceId, kind }) => `${workspaceId} ${kind}`).sort()).toEqual([
      "T1 note",
      "T1 other",
      "T2 note",
    ]);
  });

  test("of 90 days runs on its day", async () => {
    const now = await start();
    const dueAt = now + 90 * 24 * HOUR;
    await lane.set({ "note:a": dueAt });

    await lane.clock.jumpTo(dueAt - 1);
    await lane.settled();
    expect(subjects()).toEqual([]);
    await lane.pass(1);
    expect(subjects()).toEqual(["a"]);
  });
});

describe("a handler", () => {
  test("may set the next timer of the same kind and subject", async () => {
    const again: TimerHandler = async (tx, timer) => {
      ran.push(timer);
      await setTimer(tx, { ...timer, dueAt: timer.dueAt + HOUR });
    };
    const now = await start({ again });
    await lane.set({ "again:a": now });

    await lane.pass(3 * HOUR);
    expect(ran.map((timer) => timer.dueAt - now)).toEqual([0, HOUR, 2 * HOUR, 3 * HOUR]);
  });

  test("may cancel or move another timer that is due in the same batch", async () => {
    const first: TimerHandler = async (tx, timer) => {
      await cancelTimer(tx, { workspaceId: "T1", kind: "note", subject: "cancelled" });
      await setTimer(tx, { workspaceId: "T1", kind: "note", subject: "moved", dueAt: timer.now + HOUR });
    };
    const now = await start({ first, note });
    await lane.set({ "first:a": now, "note:cancelled": now, "note:moved": now });

    await lane.pass(HOUR - 1);
    expect(subjects()).toEqual([]);
    await lane.pass(1);
    expect(subjects()).toEqual(["moved"]);
  });

  test("that fails leaves nothing behind and holds up nobody; it is tried again, ever later", async () => {
    const tries: number[] = [];
    const failing: TimerHandler = async (tx) => {
      tries.push(lane.clock.now());
      await setTimer(tx, { workspaceId: "T1", kind: "note", subject: "left behind", dueAt: 0 });
      if (tries.length < 4) throw new Error("not yet");
    };
    const now = await start({ failing, note });
    await lane.set({ "failing:a": now, "note:b": now });

    await lane.settled();
    expect(subjects()).toEqual(["b"]);
    await lane.pass(HOUR);
    expect(tries.map((at) => at - now)).toEqual([0, 1_000, 4_000, 13_000]);
    expect(subjects()).toEqual(["b", "left behind"]);
  });

  test("that always fails is given up after 10 tries, visibly, until the timer is set again", async () => {
    let tries = 0;
    const failing: TimerHandler = async () => {
      tries += 1;
      throw new TypeError("always");
    };
    const now = await start({ failing });
    await lane.set({ "failing:a": now });

    await lane.pass(24 * HOUR);
    expect(tries).toBe(10);
    expect(await lane.runner().countDead()).toBe(1);
    expect(await lane.runner().deadTimers("T1")).toEqual([
      { workspaceId: "T1", kind: "failing", subject: "a", dueAt: now, error: "TypeError" },
    ]);
    expect(await lane.runner().deadTimers("T2")).toEqual([]);
    expect(lane.lines.filter((line) => line.msg === "a timer was given up")).toHaveLength(1);

    await lane.set({ "failing:a": lane.clock.now() });
    await lane.settled();
    expect(tries).toBe(11);
    expect(await lane.runner().countDead()).toBe(0);
  });

  test("that is missing makes a dead letter like any other failure", async () => {
    const now = await start();
    await lane.set({ "unheard-of:a": now, "note:b": now });

    await lane.pass(HOUR);
    expect(subjects()).toEqual(["b"]);
    expect(await lane.runner().deadTimers("T1")).toMatchObject([{ kind: "unheard-of", subject: "a" }]);
  });
});
