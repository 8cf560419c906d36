import { describe, expect, test } from "vitest";
import { PRIORITY } from "../../../src/platform/delivery/index.ts";
import { type Lane, SECOND, startLane } from "./under-test.ts";

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
