import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/index.ts";
import { files } from "../support/acme.ts";
import { HOUR, type LateWorld, MINUTE, startLateWorld } from "./lateness.ts";
import { allCatchUp, notified } from "./listening.ts";

/*
 * Who is notified by Slack of what, person by person: what the product's rule 3 promises. It is Wednesday, 10:00 in New York, where Rita and
 * Olive live, and 14:00 in London, where Omar lives. A data fix is promised an answer by 14:00 in New York, and to be done by 10:00 on Thursday.
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

async function does(who: Driver | undefined, button: string, field: string, text: string, submit: string) {
  await who?.clicks(button);
  await who?.fills(field, text);
  await who?.submits(submit);
}

/** @param time of that Wednesday, in New York */
async function givesNewTime(time: string, on = /#1/) {
  await olive?.chooses("More", "New time…", { on });
  await olive?.chooses("When will it be done?", `2026-10-28 ${time}`);
  await olive?.submits("Save");
}

const answers = (text = "Which one stays?") => does(olive, "Reply", "Message", text, "Send");

describe("the requester", () => {
  beforeEach(async () => {
    if (rita) await files(rita);
    await olive?.clicks("Claim");
    catchUp();
  });

  test("is notified of an answer from the modal, once, in their DM", async () => {
    await answers();
    expect(heard()).toEqual({ Rita: 1 });
    rita?.wasNotifiedOf(/Which one stays\?/);
    expect(rita?.notifications()).toMatchObject([{ place: "DM with Tandem", isInThread: true }]);
  });

  test("is notified of a reply from the thread, and not of a note", async () => {
    await olive?.writes("The older one, I think", { in: "#ops-triage", thread: /#1/ });
    expect(heard()).toEqual({});
    await olive?.writes("reply: Which one stays?", { in: "#ops-triage", thread: /#1/ });
    expect(heard()).toEqual({ Rita: 1 }); // the receipt is for Olive's eyes, and notifies nobody
    rita?.wasNotifiedOf(/Which one stays\?/);
    olive?.sees("Sent to @Rita.");
  });

  test("alone is notified of a new time, and nobody of a request that somebody takes over themselves", async () => {
    await olive?.writes("Looking", { in: "#ops-triage", thread: /#1/ });
    await omar?.writes("Good", { in: "#ops-triage", thread: /#1/ });
    catchUp();
    await givesNewTime("16:00");
    expect(heard()).toEqual({ Rita: 1 });
    catchUp();
    await omar?.chooses("More", "Assign to…");
    await omar?.chooses("Assign to", "Omar");
    await omar?.submits("Assign");
    expect(heard()).toEqual({});
  });

  test("is notified of a question, of the solution with who solved it, and of a refusal", async () => {
    await olive?.chooses("More", "Wait on requester");
    await olive?.fills("Question", "Which one stays?");
    await olive?.submits("Send");
    expect(heard()).toEqual({ Rita: 1 });
    catchUp();
    await does(omar, "Resolve", "What was done?", "Removed the *newer* one.", "Resolve");
    expect(heard()).toEqual({ Rita: 1 });
    rita?.wasNotifiedOf(/Solved.*Removed the/s);
    expect(rita?.notifications()).toMatchObject([{ from: "Omar" }]);
    catchUp();
    if (rita) await files(rita, { what: "A second one" });
    catchUp();
    await omar?.chooses("More", "Decline…");
    await omar?.chooses("Reason", "Asked for already");
    await omar?.fills("In a sentence", "See #1.");
    await omar?.submits("Decline");
    expect(heard()).toEqual({ Rita: 1 });
    rita?.wasNotifiedOf(/declined.*See #1\./s);
  });

  test("is notified once when it is late while they wait, and of who has it then", async () => {
    await world.untilLocal("14:01");
    expect(rita?.notifications()).toMatchObject([
      { text: "#1: This is taking longer than promised. @Olive is on it.", isInThread: true },
    ]);
    await world.passesInSteps(HOUR);
    await world.restart();
    expect(rita?.timesNotifiedOf()).toBe(1);
    catchUp();
    await olive?.chooses("More", "Assign to…");
    await olive?.chooses("Assign to", "Omar");
    await olive?.submits("Assign");
    expect(rita?.notifications()).toMatchObject([{ text: "#1: @Omar is on it now." }]);
  });

  test("reads the new time that Sales Ops gave when it is late, and not one that is over", async () => {
    await givesNewTime("16:30");
    expect(rita?.timesNotifiedOf(/4:30 PM/)).toBe(1);
    catchUp();
    await world.untilLocal("14:01");
    expect(rita?.notifications()).toMatchObject([
      { text: "#1: This is taking longer than promised. @Olive is on it. New time: today at 4:30 PM." },
    ]);
    if (rita) await files(rita, { what: "A second one" });
    await olive?.clicks("Claim", { on: /A second one/ });
    await givesNewTime("15:00", /A second one/);
    catchUp();
    await world.passes(20 * HOUR + MINUTE); // Thursday, 10:02: both are late
    rita?.wasNotifiedOf(/longer than promised\. @Olive is on it\.$/);
    expect(rita?.timesNotifiedOf(/New time/)).toBe(0);
  });

  test("is not notified outside their hours, nor of what came in time by then", async () => {
    await rita?.types("/tandem");
    await rita?.clicks("Reminder hours");
    await rita?.chooses("Reach me from", "09:00");
    await rita?.chooses("Until", "13:00");
    await rita?.submits("Save");
    await rita?.closesModal("all");
    catchUp();
    await world.untilLocal("14:01");
    await world.untilLocal("15:00");
    expect(rita?.timesNotifiedOf()).toBe(0);
    await answers();
    catchUp();
    await world.passes(18 * HOUR); // Thursday, 09:00
    rita?.wasNotNotifiedOf(/longer than promised/);
  });

  test("is not told that it takes longer while it is ops who wait", async () => {
    await olive?.chooses("More", "Wait on requester");
    await olive?.fills("Question", "Which one stays?");
    await olive?.submits("Send");
    catchUp();
    await world.passes(30 * HOUR);
    expect(rita?.timesNotifiedOf()).toBe(0);
  });
});

describe("the owner", () => {
  beforeEach(async () => {
    if (rita) await files(rita);
    await omar?.clicks("Claim");
    catchUp();
  });

  test("is mentioned where the requester writes, adds and cancels, and nobody else is", async () => {
    await rita?.writes("The older one stays", { thread: /#1/ });
    expect(heard()).toEqual({ Omar: 1 });
    expect(omar?.notifications()).toMatchObject([{ place: "#ops-triage", reason: "mention" }]);
    omar?.wasNotifiedOf(/The older one stays/);
    await rita?.edits(/older one stays/, "The newer one stays");
    expect(heard()).toEqual({ Omar: 1 });
    catchUp();
    await rita?.clicks("Cancel request");
    await rita?.clicks("Cancel request");
    expect(heard()).toEqual({ Omar: 1 });
    omar?.wasNotifiedOf(/cancelled/);
  });

  test("is not notified of thanks alone, but where a request waited for them", async () => {
    await does(omar, "Reply", "Message", "Which one stays?", "Send");
    catchUp();
    await rita?.writes("Thanks, Omar!", { thread: /#1/ });
    omar?.sees("Rita: Thanks, Omar!");
    expect(heard()).toEqual({});
    await omar?.chooses("More", "Wait on requester");
    await omar?.fills("Question", "Is this the right one?");
    await omar?.submits("Send");
    catchUp();
    await rita?.writes("Great, thanks!", { thread: /#1/ });
    expect(heard()).toEqual({ Omar: 1 });
  });

  test("is notified of a reopening", async () => {
    await does(omar, "Resolve", "What was done?", "Removed.", "Resolve");
    catchUp();
    await does(rita, "Not solved: reopen", "What is missing?", "It is still there", "Reopen");
    expect(heard()).toEqual({ Omar: 1 });
    omar?.wasNotifiedOf(/still there/);
  });

  test("is notified in the morning of what came after their hours, unless they have answered by then", async () => {
    await world.untilLocal("15:00"); // 19:00 in London
    catchUp();
    await rita?.writes("The older one stays", { thread: /#1/ });
    expect(omar?.timesNotifiedOf()).toBe(0);
    world.person("Olive").sees(/The older one stays/);
    await world.passes(14 * HOUR + MINUTE); // Thursday, 09:01 in London
    expect(omar?.timesNotifiedOf(/@Rita wrote here/)).toBe(1);
  });

  test("hears of what is urgent at any hour", async () => {
    await olive?.chooses("More", "Change urgency…");
    await olive?.chooses("How urgent?", "Urgent");
    await olive?.submits("Change");
    await world.untilLocal("16:00");
    catchUp();
    await rita?.writes("The customer is on the phone", { thread: /#1/ });
    expect(omar?.timesNotifiedOf(/on the phone/)).toBe(1);
  });
});
