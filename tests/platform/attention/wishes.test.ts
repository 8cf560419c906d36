import { describe, expect, test } from "vitest";
import { awayOf, setAbsence, setHours } from "../../../src/platform/attention/index.ts";
import { SNOOZE } from "../../../src/platform/attention/views.ts";
import { slackDate } from "../../../src/platform/slack/text.ts";
import { at } from "../time/calendars.ts";
import { HOUR, startAttention, type UnderTest } from "./under-test.ts";

const WEDNESDAY = "2026-10-28T10:00-04:00";

/** The value of **Remind me tomorrow** on the last message that was posted. */
function buttonOf(world: UnderTest): string | undefined {
  const [, value] =
    /"value\\?":\\?"(attention:joined:[^"\\]+)/.exec(
      JSON.stringify(world.sandbox.calls.of("chat.postMessage").at(-1)),
    ) ?? [];
  return value;
}

async function putOff(world: UnderTest, name: string): Promise<void> {
  await world.press(name, { actionId: SNOOZE, value: buttonOf(world) ?? "" });
}

function snoozedUntil(instant: string): string {
  return `Snoozed until ${slackDate(Date.parse(instant), "America/New_York")}.`;
}

describe("Remind me tomorrow", () => {
  test("tells all of the message once more when the next working day starts, twice at most", async () => {
    const world = await startAttention("2026-10-29T10:00-04:00");
    await world.knows("Rita");
    await world.tell({ key: "a", to: "Rita" }, { key: "b", to: "Rita" });
    await putOff(world, "Rita");
    expect(world.texts("Rita")).toEqual([snoozedUntil("2026-10-30T09:00-04:00")]);
    await putOff(world, "Rita");
    await world.until("2026-10-30T08:59-04:00");
    expect(world.texts("Rita")).toHaveLength(1);
    await world.until("2026-10-30T09:00-04:00");
    expect(world.texts("Rita")[1]).toBe("*2 things need you*\na\nb");
    await putOff(world, "Rita");
    expect(world.texts("Rita")[1]).toBe(snoozedUntil("2026-11-02T09:00-05:00"));
    await world.until("2026-11-02T09:00-05:00");
    expect(world.texts("Rita")[2]).toBe("*2 things need you*\na\nb");
    expect(buttonOf(world)).toBeUndefined();
    await world.until("2026-11-06T12:00-05:00");
    expect(world.texts("Rita")).toHaveLength(3);
  });

  test("is joined with what else is due then, and leaves out what was done meanwhile", async () => {
    const world = await startAttention(WEDNESDAY);
    await world.knows("Rita");
    await world.tell({ key: "a", to: "Rita" }, { key: "done", to: "Rita" });
    await putOff(world, "Rita");
    world.facts.delete("done");
    await world.until("2026-10-28T18:00-04:00");
    await world.tell({ key: "new", to: "Rita" });
    await world.until("2026-10-29T09:00-04:00");
    expect(world.texts("Rita")[1]).toBe("*2 things need you*\na\nnew");
  });

  test("puts off what was not put off twice before; the rest stays on Home", async () => {
    const world = await startAttention("2026-10-26T10:00-04:00");
    await world.knows("Rita");
    await world.tell({ key: "old", to: "Rita" });
    await putOff(world, "Rita");
    await world.until("2026-10-27T09:00-04:00");
    await putOff(world, "Rita");
    await world.tell({ key: "new", to: "Rita", notBeforeAt: at("2026-10-28T09:00-04:00") });
    await world.until("2026-10-28T09:00-04:00");
    expect(world.texts("Rita")[2]).toBe("*2 things need you*\nold\nnew");
    await putOff(world, "Rita");
    await world.until("2026-10-29T09:00-04:00");
    expect(world.texts("Rita")[3]).toBe("*One thing needs you*\nnew");
  });

  test("is theirs alone", async () => {
    const world = await startAttention(WEDNESDAY);
    await world.knows("Rita");
    await world.tell({ key: "a", to: "Rita" });
    await expect(putOff(world, "Raj")).rejects.toThrow("This message has expired");
  });
});

describe("whoever is away", () => {
  async function awayWithStandIn() {
    const world = await startAttention(WEDNESDAY);
    await world.knows("Rita", "Olive");
    const rita = { workspaceId: world.workspaceId, userId: world.idOf("Rita") };
    const olive = { ...rita, userId: world.idOf("Olive") };
    const absence = {
      fromAt: at("2026-10-28T00:00-04:00"),
      untilAt: at("2026-11-02T00:00-05:00"),
      fromOn: "2026-10-28",
      untilOn: "2026-11-02",
      standInId: olive.userId,
    };
    await world.db().write((tx) => setAbsence(tx, rita, absence));
    return { world, rita, olive, absence };
  }

  test("is told when they are back; what is urgent goes to who stands in", async () => {
    const { world } = await awayWithStandIn();
    await world.tell(
      { key: "later", to: "Rita" },
      { key: "urgent", to: "Rita", isUrgent: true },
      { key: "urgent and personal", to: "Rita", isUrgent: true, isPersonal: true },
    );
    expect(world.texts("Rita")).toEqual(["urgent and personal"]);
    expect(world.texts("Olive")).toEqual(["urgent"]);
    await world.until("2026-11-02T08:59-05:00");
    expect(world.texts("Rita")).toHaveLength(1);
    await world.until("2026-11-02T09:00-05:00");
    expect(world.texts("Rita")[1]).toContain("later");
  });

  test("is away from the first instant to the last, and has no stand-in who is away as well", async () => {
    const { world, rita, olive, absence } = await awayWithStandIn();
    const { untilAt, untilOn, fromAt, standInId } = absence;
    const { read } = world.db();
    expect(await awayOf(read, { ...rita, at: fromAt - 1 })).toBeUndefined();
    expect(await awayOf(read, { ...rita, at: fromAt })).toEqual({ untilAt, untilOn, standInId });
    expect(await awayOf(read, { ...rita, at: untilAt - 1 })).toEqual({ untilAt, untilOn, standInId });
    expect(await awayOf(read, { ...rita, at: untilAt })).toBeUndefined();
    const oneDay = { ...absence, untilAt: fromAt + 24 * HOUR, standInId: undefined };
    await world.db().write((tx) => setAbsence(tx, olive, oneDay));
    expect(await awayOf(read, { ...rita, at: fromAt })).toEqual({ untilAt, untilOn, standInId: undefined });
    expect(await awayOf(read, { ...rita, at: fromAt + 24 * HOUR })).toEqual({ untilAt, untilOn, standInId });
    await world.tell({ key: "urgent", to: "Rita", isUrgent: true });
    expect(world.texts("Rita")).toEqual(["urgent"]);
  });
});

test("own hours replace the workspace's", async () => {
  const world = await startAttention("2026-10-31T10:00-04:00");
  await world.knows("Rita");
  const rita = { workspaceId: world.workspaceId, userId: world.idOf("Rita") };
  const weekend = [[], [], [], [], [], [], [{ from: "20:00", to: "22:00" }]];
  await world.db().write((tx) => setHours(tx, rita, weekend));
  await world.tell({ key: "a", to: "Rita" });
  await world.until("2026-11-01T19:59-05:00");
  expect(world.texts("Rita")).toEqual([]);
  await world.until("2026-11-01T20:00-05:00");
  expect(world.texts("Rita")).toHaveLength(1);
});
