import { describe, expect, test } from "vitest";
import { homeOf, PRIORITY } from "../../../src/platform/delivery/index.ts";
import { CARD, type Lane, SECOND, startLane } from "./under-test.ts";

/** More than go out in a minute, each to somebody else. */
const CARDS = 310;
/** Of 300 a minute some are kept for what is more urgent. */
const OUT_AT_ONCE = 290;

/** As many cards as Slack's limits let out, and then some that wait. */
async function startHeldBack(): Promise<{ lane: Lane; waiting: string }> {
  const lane = await startLane();
  const cards = Array.from({ length: CARDS }, (_, i) => ({
    key: `card ${i}`,
    to: lane.sandbox.workspace.addPerson({ name: `Reader ${i}` }).id,
    content: { text: `card ${i}` },
    priority: PRIORITY.card,
  }));
  await lane.post(...cards);
  await lane.rest();
  expect(posted(lane)).toHaveLength(OUT_AT_ONCE);
  return { lane, waiting: cards.at(-1)?.to ?? "" };
}

function posted(lane: Lane): readonly unknown[] {
  return lane.sandbox.calls.of("chat.postMessage").map(({ args }) => args.text);
}

describe("while Slack's limits hold cards back", () => {
  test("what somebody pressed goes out at once, and the cards as soon as they may", async () => {
    const { lane } = await startHeldBack();
    await lane.post({ key: "pressed", to: lane.idOf("Rita"), content: { text: "pressed" }, priority: 0 });
    await lane.rest();
    expect(posted(lane).slice(OUT_AT_ONCE)).toEqual(["pressed"]);
    await lane.pass(61 * SECOND);
    expect(posted(lane)).toHaveLength(CARDS + 1);
  });

  test("what somebody pressed waits behind the card that is before it in its line", async () => {
    const { lane, waiting } = await startHeldBack();
    await lane.post({ key: "pressed", to: waiting, content: { text: "pressed" }, priority: 0 });
    await lane.rest();
    expect(posted(lane)).toHaveLength(OUT_AT_ONCE);
    await lane.finish();
    expect(posted(lane).slice(-2)).toEqual([`card ${CARDS - 1}`, "pressed"]);
  });

  test("a post of unknown outcome is looked for all the same", async () => {
    const { lane } = await startHeldBack();
    const { faults, calls } = lane.sandbox;
    faults.next("chat.postMessage", { kind: "reset" }, { carriedOut: true });
    await lane.post({ key: "pressed", to: lane.idOf("Rita"), content: { text: "pressed" }, priority: 0 });
    await lane.pass(20 * SECOND);
    expect(calls.of("conversations.history")).toHaveLength(1);
    expect(lane.texts("Rita")).toEqual(["pressed"]);
  });
});

/** More than are looked at in a round, also when a minute's worth of them is gone. */
const MANY = 460;

/** As many cards in Slack, and the Home tab of Rita, that hold what `state` says. */
async function startShown() {
  const state = { many: "many", home: "Good morning" };
  const draw = (subject: string) => state[subject === "home" ? "home" : "many"];
  const section = (text: string) => ({ type: "section", text: { type: "mrkdwn", text } }) as const;
  const lane = await startLane({
    renderers: {
      [CARD]: async (_read, { subject }) => ({ text: draw(subject), blocks: [section(draw(subject))] }),
    },
  });
  const readers = Array.from({ length: MANY }, (_, i) =>
    lane.sandbox.workspace.addPerson({ name: `Reader ${i}` }),
  );
  const mirrors = readers.map(({ id: to }) => ({ key: to, to, renderer: CARD, subject: "many" }));
  const home = { key: "home", to: homeOf(lane.idOf("Rita")), renderer: CARD, subject: "home" };
  await lane.post(...mirrors, home);
  await lane.finish();
  return { lane, state, keys: mirrors.map(({ key }) => key) };
}

describe("while more changes wait than Slack lets out in minutes", () => {
  test("Home tabs are drawn and messages taken away at once", async () => {
    const { lane, state, keys } = await startShown();
    Object.assign(state, { many: "more", home: "Good evening" });
    await lane.refresh("many");
    await lane.rest();
    const updates = lane.sandbox.calls.of("chat.update").length;
    expect(updates).toBeLessThan(50);
    await lane.refresh("home");
    await lane.remove(keys.at(-1) ?? "");
    await lane.rest();
    expect(lane.sandbox.calls.of("views.publish").at(-1)?.args.view).toContain("Good evening");
    expect(lane.sandbox.calls.of("chat.delete")).toHaveLength(1);
    expect(lane.sandbox.calls.of("chat.update")).toHaveLength(updates);
  });

  test("Home tabs are drawn while as many messages wait to be taken away", async () => {
    const { lane, state, keys } = await startShown();
    for (const key of keys) await lane.remove(key);
    await lane.rest();
    const removals = lane.sandbox.calls.of("chat.delete").length;
    expect(removals).toBeLessThan(50);
    Object.assign(state, { home: "Good evening" });
    await lane.refresh("home");
    await lane.rest();
    expect(lane.sandbox.calls.of("views.publish").at(-1)?.args.view).toContain("Good evening");
    expect(lane.sandbox.calls.of("chat.delete")).toHaveLength(removals);
  });
});
