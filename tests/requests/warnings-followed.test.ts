import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { files } from "../support/acme.ts";
import { HOUR, type LateWorld, startLateWorld } from "./lateness.ts";

/*
 * A data fix is promised an answer in 4 open hours, by 14:00 in New York, with warnings at 12:00 and 13:00. What is told stands in the
 * thread, and follows what becomes of the promise: edited in place, so that nobody is told again.
 */
let world: LateWorld;
beforeEach(async () => {
  world = await startLateWorld();
  await files(world.person("Rita"));
});
afterEach(() => world.stop());

describe("a warning that stands in a thread", () => {
  test("says that the answer came in time, and stays one message", async () => {
    await world.untilLocal("12:01");
    await world.person("Olive").clicks("Claim");
    await world.untilLocal("13:01");
    const before = posts();
    await olive("Reply", "Message", "Which one stays?", "Send");
    expect(world.said("Olive")).toEqual([
      "Halfway to the first reply. Replied in time.",
      "Three quarters of the way to the first reply. Replied in time.",
    ]);
    expect(JSON.stringify(inChannel().at(-2)?.blocks)).toContain('"strike":true');
    await world.restart();
    await world.passes(HOUR / 2);
    expect(world.said("Olive")).toHaveLength(2);
    expect(posts().slice(0, before.length)).toEqual(before);
  });

  test("says by how much the answer was late", async () => {
    await world.untilLocal("14:01");
    await world.untilLocal("14:48");
    await olive("Reply", "Message", "Which one stays?", "Send");
    expect(world.said("Olive")).toContain("The first reply was late. Replied 48 min late.");
  });

  test("names who has it now", async () => {
    await world.untilLocal("12:01");
    await world.untilLocal("14:01");
    await world.person("Olive").clicks("Claim");
    expect(world.said("Olive")).toEqual(
      expect.arrayContaining([
        "Halfway: first reply was due today at 2:00 PM (4 working hours). @Olive",
        "The first reply is late: it was due today at 2:00 PM (4 working hours). @Olive",
      ]),
    );
  });

  test("says that there is more time, until it is over again", async () => {
    await world.untilLocal("12:01");
    const person = world.person("Olive");
    await person.chooses("More", "Change type…");
    await person.chooses("Type", "Account or territory"); // an answer in 8 h
    await person.submits("Change");
    expect(world.said("Olive")).toEqual([
      "Halfway to the first reply. More time: now due tomorrow at 10:00 AM (1 working day).",
    ]);
  });

  test("stands still with its clock, and goes on with it", async () => {
    const person = world.person("Olive");
    await person.clicks("Claim");
    await olive("Reply", "Message", "Looking", "Send");
    await world.untilLocal("16:01");
    await person.chooses("More", "Wait on requester");
    await person.fills("Question", "Which one stays?");
    await person.submits("Send");
    expect(resolution()).toEqual([
      "Three quarters of the way to the resolution. The clock is paused while it waits.",
    ]);
    await world.passes(HOUR);
    await world.person("Rita").writes("The older one", { thread: /#1/ });
    expect(resolution()).toEqual([
      expect.stringMatching(/^Three quarters of the way: resolution due tomorrow at 10:59 AM .* @Olive/),
    ]);
    await olive("Resolve", "What was done?", "Removed.", "Resolve");
    expect(resolution()).toEqual(["Three quarters of the way to the resolution. Solved in time."]);
  });

  test("of a private request is gone from the place that it left", async () => {
    await world.untilLocal("12:01");
    const person = world.person("Olive");
    await person.chooses("More", "Make private");
    await person.submits("Make private");
    await olive("Reply", "Message", "Which one stays?", "Send");
    expect(world.said("Olive")).toEqual([]);
  });
});

/** Olive presses a button, fills its one field and submits. */
async function olive(button: string, field: string, text: string, submit: string): Promise<void> {
  const person = world.person("Olive");
  await person.clicks(button);
  await person.fills(field, text);
  await person.submits(submit);
}

function resolution(): readonly string[] {
  return world.said("Olive").filter((text) => text.includes("resolution"));
}

/** When what stands in the channel was posted: edits leave that as it is. */
function posts(): readonly string[] {
  return inChannel().map(({ ts }) => ts);
}

function inChannel() {
  return world.sandbox.workspace.channelNamed("ops-triage").messages;
}
