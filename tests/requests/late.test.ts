import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { files } from "../support/acme.ts";
import { DAY, HOUR, type LateWorld, MINUTE, startLateWorld } from "./lateness.ts";

let world: LateWorld;
beforeEach(async () => {
  world = await startLateWorld();
});
afterEach(() => world.stop());

describe("a late request", () => {
  test("is told to those whom Settings names for its type, once and in their hours", async () => {
    await world.escalateTo("CRM data fix", ["Lena", "Raj"]);
    await files(world.person("Rita"));
    await world.person("Olive").clicks("Claim");
    await world.passesInSteps(3 * HOUR + 59 * MINUTE);
    expect(world.heard("Lena")).toEqual([]);
    await world.passes(2 * MINUTE);
    expect(world.heard("Lena")).toEqual([
      "#1 Remove a duplicate account is late: the first reply was due today at 2:00 PM (4 working hours). @Olive is on it.",
    ]);
    expect(world.heard("Raj"), "18:00 in London").toEqual([]);
    await world.passes(15 * HOUR); // Thursday, 05:00: 09:00 in London
    expect(world.heard("Raj")).toEqual([
      "#1 Remove a duplicate account is late: the first reply was due yesterday at 6:00 PM (4 working hours). @Olive is on it.",
    ]);
    await world.restart();
    expect(world.heard("Lena")).toHaveLength(1);
    expect(world.heard("Olive")).toEqual([]);
  });

  test("that is answered before they hear of it is not told to them", async () => {
    await world.escalateTo("CRM data fix", ["Raj"]);
    await files(world.person("Rita"));
    await world.passesInSteps(4 * HOUR + MINUTE);
    const olive = world.person("Olive");
    await olive.clicks("Reply");
    await olive.fills("Message", "Done soon");
    await olive.submits("Send");
    await world.passes(15 * HOUR);
    expect(world.heard("Raj")).toEqual([]);
  });

  test("is escalated to nobody in the first ten working days where few people answer", async () => {
    const olive = world.person("Olive");
    await olive.types("/ops-settings set-up");
    await olive.chooses("How many people answer?", "1–2");
    await olive.submits("Save");
    await world.escalateTo("CRM data fix", ["Lena"]);
    await files(world.person("Rita"));
    await world.passesInSteps(DAY + HOUR);
    olive.sees("The first reply is 1 h late");
    expect(world.heard("Lena")).toEqual([]);
  });
});

test("what an absent owner has is said to who stands in, in their hours", async () => {
  await files(world.person("Rita"));
  await world.person("Omar").clicks("Claim");
  await world.goesAway("Omar", "Olive");
  await world.passesInSteps(3 * HOUR + MINUTE); // 17:01 in London, where Omar's day is over; 13:01 in New York
  expect(world.said("Olive", "#ops-triage")).toEqual([
    expect.stringMatching(/^Three quarters of the way: .* Omar is away, @Olive stands in\.$/),
  ]);
});

describe("a private request", () => {
  test("warns its named owners in their own threads, and nothing is seen in a shared place", async () => {
    await files(world.person("Rita"), { what: "My accelerator", type: "Commission question" }); // 8 h
    await world.passesInSteps(4 * HOUR + MINUTE);
    expect(world.said("Olive", "DM with Tandem")).toEqual([
      expect.stringMatching(/^Halfway: first reply due .* Not picked up yet\.$/),
    ]);
    expect(world.sandbox.workspace.channelNamed("ops-triage").messages).toEqual([]);
    await world.person("Olive").clicks("Claim");
    await world.passesInSteps(2 * HOUR);
    expect(world.said("Olive", "DM with Tandem")).toHaveLength(2);
    await world.passes(18 * HOUR);
    expect(world.said("Omar", "DM with Tandem").filter((text) => text.startsWith("Three quarters"))).toEqual(
      [],
    );
  });

  test("made so while a warning waits for somebody's hours is not spoken of in the channel", async () => {
    await files(world.person("Rita"), { what: "My numbers", type: "CRM data fix" });
    await world.person("Omar").clicks("Claim"); // in London, where it is 17:00 at 13:00
    await world.passes(2 * HOUR - 2 * MINUTE);
    await world.passes(HOUR + 4 * MINUTE);
    const before = world.said("Olive", "#ops-triage").length;
    const olive = world.person("Olive");
    await olive.chooses("More", "Make private");
    await olive.submits("Make private");
    await world.passes(20 * HOUR);
    expect(world.said("Olive", "#ops-triage").length).toBeLessThanOrEqual(before);
    expect(world.sandbox.workspace.channelNamed("ops-triage").messages.filter(isTandems)).toEqual([]);
  });
});

function isTandems({ authorId, isTombstone }: { authorId: string; isTombstone?: boolean }): boolean {
  return authorId === world.sandbox.workspace.bot.id && !isTombstone;
}
