import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/index.ts";
import { files } from "../support/acme.ts";
import { HOUR, type LateWorld, MINUTE, startLateWorld } from "./lateness.ts";
import { allCatchUp, notified } from "./listening.ts";

/*
 * Whom of Sales Ops Slack notifies of what. It is Wednesday, 10:00 in New York, where Rita and Olive live, and 14:00 in London, where Omar
 * lives. A data fix is promised an answer by 14:00 in New York. Olive is the admin.
 */
let world: LateWorld;
let [rita, olive, omar]: Driver[] = [];

beforeEach(async () => {
  world = await startLateWorld();
  [rita, olive, omar] = ["Rita", "Olive", "Omar"].map((name) => world.person(name));
});
afterEach(() => world.stop());

const catchUp = () => allCatchUp(world);
const heard = () => notified(world);

/** Rita files a request that is urgent: an answer in an hour. */
async function asksUrgently(type = "CRM data fix"): Promise<void> {
  await rita?.types("/ops-request");
  await rita?.fills("What do you need?", "The customer waits");
  await rita?.chooses("Type", type);
  if (!rita?.modal()?.includes("How urgent?")) await rita?.clicks("More options");
  await rita?.chooses("How urgent?", "Urgent");
  await rita?.fills("Why is it urgent?", "They are on the phone");
  await rita?.submits("Send request");
}

describe("Sales Ops", () => {
  test("are woken by the card of an urgent request: those in their hours, else all of them", async () => {
    catchUp();
    await asksUrgently();
    expect(heard()).toEqual({ Rita: 1, Olive: 1, Omar: 1 });
    expect(omar?.notifications()).toMatchObject([
      { place: "#ops-triage", reason: "mention", isInThread: false },
    ]);
    await olive?.clicks("Claim");
    expect(heard()).toEqual({ Rita: 1, Olive: 1, Omar: 1 });
    await world.untilLocal("15:00"); // 19:00 in London
    catchUp();
    await asksUrgently();
    expect(heard()).toEqual({ Rita: 1, Olive: 1 });
    await world.untilLocal("21:00");
    catchUp();
    await asksUrgently();
    expect(heard()).toEqual({ Rita: 1, Olive: 1, Omar: 1 });
  });

  test("hear of nothing on a closed day but what is urgent, and of all of it on the day after", async () => {
    await olive?.types("/ops-settings");
    await olive?.clicks("Calendars and holidays");
    await olive?.clicks("Closed days of Sales Ops");
    await olive?.fills("Closed or shorter in 2026", "2026-10-29 Team day");
    await olive?.submits("Save");
    await olive?.closesModal("all");
    if (rita) await files(rita);
    await olive?.clicks("Claim");
    await world.passes(22 * HOUR); // Thursday, 08:00
    await world.passes(2 * HOUR);
    catchUp();
    await rita?.writes("It is the older one", { thread: /#1/ });
    expect(heard()).toEqual({});
    await asksUrgently();
    expect(heard()).toMatchObject({ Olive: 1 });
    catchUp();
    await world.passes(22 * HOUR); // Friday, 08:00
    await world.passes(HOUR + MINUTE);
    olive?.wasNotifiedOf(/It is the older one|wrote/);
  });

  test("hear of what nobody has at half of an answer's time and when it is late, each once, and then in the channel", async () => {
    if (rita) await files(rita);
    catchUp();
    await world.untilLocal("12:01");
    expect(heard()).toEqual({ Olive: 1, Omar: 1 });
    olive?.wasNotifiedOf(/Halfway: .* Not picked up yet/);
    await world.untilLocal("13:59");
    expect(heard()).toEqual({ Olive: 1, Omar: 1 });
    catchUp();
    await world.untilLocal("14:01"); // 18:01 in London; Olive is the admin as well
    await world.restart();
    await world.passes(MINUTE);
    expect(heard()).toEqual({ Rita: 1, Olive: 1, Omar: 1 });
    expect(olive?.notifications()).toMatchObject([{ reason: "mention", isInThread: true }]);
    olive?.sees("Tandem replied to a thread");
  });

  test("hear once of two promises that are broken within an hour, and again of the second once the first is settled", async () => {
    await asksUrgently("Lead routing"); // an answer by 10:15, done by 11:00
    await world.untilLocal("10:14");
    catchUp();
    await world.untilLocal("10:16");
    expect(heard()).toEqual({ Rita: 1, Olive: 1, Omar: 1 });
    await world.untilLocal("11:01");
    expect(heard()).toEqual({ Rita: 1, Olive: 1, Omar: 1 });
    expect(world.said("Olive").slice(1)).toEqual([
      "The first reply is late: it was due today at 10:15 AM (15 min). The resolution is late: it was due today at 11:00 AM (1 working hour). Not picked up yet.",
    ]);
    await asksUrgently("Lead routing"); // by 11:16, done by 12:01
    await olive?.clicks("Claim", { on: /#2/ });
    await world.untilLocal("11:17");
    await olive?.writes("reply: On it", { in: "#ops-triage", thread: /#2/ });
    await world.untilLocal("11:47"); // three quarters of the way to the resolution
    olive?.sees(/The first reply was late\..*Replied 1 min late\./);
    catchUp();
    await world.untilLocal("12:02");
    expect(heard()).toEqual({ Rita: 1, Olive: 1, Omar: 1 }); // Omar was mentioned on that card
    expect(world.said("Olive").at(-1)).toMatch(/^The resolution is 1 min late: .* @Olive$/);
  });

  test("owner is warned at three quarters, and with the admins when it is late; a leader only where named", async () => {
    if (rita) await files(rita);
    await omar?.clicks("Claim");
    await world.goesAway("Omar", "Olive");
    catchUp();
    await world.untilLocal("12:01");
    expect(heard()).toEqual({});
    await world.untilLocal("13:01");
    expect(heard()).toEqual({ Olive: 1 });
    await world.untilLocal("14:01");
    expect(heard()).toEqual({ Rita: 1, Olive: 2 });
  });

  test("admins hear in a direct message of what its owner cannot be told now, and not again with the owner", async () => {
    if (rita) await files(rita);
    await omar?.clicks("Claim");
    catchUp();
    await world.untilLocal("14:01"); // 18:01 in London
    expect(heard()).toEqual({ Rita: 1, Olive: 1 });
    expect(olive?.notifications()).toMatchObject([{ place: "DM with Tandem" }]);
    await world.passes(15 * HOUR); // Thursday, 09:01 in London
    expect(olive?.timesNotifiedOf()).toBe(1);
    omar?.wasNotifiedOf(/The first reply is .*late/);
  });
});

describe("somebody who can act hears, when the stand-in of an absent owner", () => {
  const gone: readonly (readonly [string, () => Promise<void>])[] = [
    ["goes away, too", () => world.goesAway("Olive")],
    [
      "is deactivated",
      async () => void world.sandbox.workspace.changePerson("Olive", { isDeactivated: true }),
    ],
    ["becomes a guest", async () => void world.sandbox.workspace.changePerson("Olive", { isGuest: true })],
  ];

  beforeEach(async () => {
    world.sandbox.workspace.join("#ops-triage", "Ada");
    await olive?.types("/ops-settings roles");
    await olive?.chooses("Sales Ops people", ["Olive", "Omar", "Ada"]);
    await olive?.submits("Save");
    await olive?.closesModal();
  });

  test.each(gone)("%s", async (_how, happens) => {
    const ada = world.person("Ada");
    await asksUrgently();
    await omar?.clicks("Claim");
    await world.goesAway("Omar", "Olive");
    await happens();
    await world.settled();
    catchUp();
    await world.untilLocal("11:01");
    ada.wasNotifiedOf(/The first reply is .*late.*Omar is away\. Somebody else has to take it/s);
    expect(ada.timesNotifiedOf(/first reply/)).toBe(1);
  });

  test("goes away, and the request is private: the other named owners", async () => {
    const ada = world.person("Ada");
    if (rita) await files(rita, { what: "My accelerator", type: "Commission question" }); // 8 h
    await omar?.clicks("Claim");
    await world.goesAway("Omar", "Olive");
    await world.goesAway("Olive");
    catchUp();
    await world.passes(24 * HOUR);
    ada.wasNotifiedOf(/The first reply is .*late/);
    expect(Object.keys(heard()).filter((name) => !["Rita", "Olive", "Omar", "Ada"].includes(name))).toEqual(
      [],
    );
  });
});
