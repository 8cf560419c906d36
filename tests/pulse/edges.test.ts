import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { acme } from "../../sandbox/acme.ts";
import type { Workspace } from "../../sandbox/state/workspace.ts";
import { setUp } from "../support/acme.ts";
import { readColumn } from "../support/rows.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";
import { answers, fillsIn, startsPulse } from "./asking.ts";

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

test("the same answers sent twice at once count once", async () => {
  await startsPulse(world);
  const rita = world.person("Rita");
  await fillsIn(rita, [8, 7, 6, 5], "Once");
  world.sandbox.faults.deliverTwice(1, 3);
  await rita.submits("Send answers");
  rita.sees("Your answers are in.");
  expect(await stored("select value from pulse_answers order by value")).toEqual([5, 6, 7, 8]);
  expect(await stored("select text from pulse_comments")).toEqual(["Once"]);
});

test("a round that closes while the form is open says so, and keeps the words in the form", async () => {
  await startsPulse(world);
  const rita = world.person("Rita");
  await fillsIn(rita, [8, 7, 6, 5], "I was about to send this");
  await closesEarly();
  await rita.submits("Send answers");
  rita.sees("This pulse has just closed, and nothing was sent. Copy your words before you close this");
  expect(rita.modal()).toContain("I was about to send this");
  expect(await stored("select value from pulse_answers")).toEqual([]);
  await rita.closesModal();
  rita.sees("This pulse has closed. You'll be asked again when the next one starts.");
});

test("a round closes by itself after five working days", async () => {
  await startsPulse(world);
  const rita = world.person("Rita");
  const closesAt = world.clock.now() + 7 * DAY + HOUR;
  await world.passes(7 * DAY);
  await world.passes(closesAt - 1 - world.clock.now());
  rita.sees("Not this time");
  await world.passes(1);
  rita.sees("This pulse has closed. You'll be asked again when the next one starts.");
  expect(await stored("select state from pulse_rounds order by number")).toEqual(["closed", "planned"]);
});

test("whoever presses Answer in a message that could not be changed is told that the round has closed", async () => {
  await startsPulse(world);
  const rita = world.person("Rita");
  world.sandbox.faults.next(
    "chat.update",
    { kind: "slackError", error: "cant_update_message" },
    { times: 100 },
  );
  await closesEarly();
  await rita.clicks("Answer (1 min)");
  rita.sees("This pulse has closed. You'll be asked again when the next one starts.");
});

test("there are two reminders, in each person's hours, and none for those who have answered", async () => {
  await startsPulse(world);
  const [rita, raj] = [world.person("Rita"), world.person("Raj")];
  await answers(rita, [8, 7, 6, 5]);
  const counts = [];
  for (let day = 1; day <= 6; day++) {
    await world.passes(DAY);
    counts.push(reminders(raj));
  }
  expect(counts).toEqual([1, 1, 1, 1, 2, 2]);
  expect(reminders(rita)).toBe(0);
});

test("somebody who is deactivated in the middle is neither reminded nor waited for", async () => {
  await startsPulse(world);
  const raj = world.person("Raj");
  world.sandbox.workspace.changePerson("Raj", { isDeactivated: true });
  await world.settled();
  await world.passes(4 * DAY);
  expect(reminders(raj)).toBe(0);
  await closesEarly();
  expect(await stored("select state from pulse_rounds where number = 1")).toEqual(["closed"]);
});

test("guests, bots and deactivated people are not asked; who joins later is asked in the next round", async () => {
  const { workspace } = world.sandbox;
  for (const name of ["Gus", "Dora", "Stan"]) workspace.join("#ops-news", name);
  await startsPulse(world);
  workspace.addPerson({ name: "Nova", timeZone: "Europe/London" });
  workspace.join("#ops-news", "Nova");
  await world.settled();
  const asked = await stored("select user_id from pulse_invitations");
  expect(asked).toHaveLength(28);
  for (const name of ["Gus", "Dora", "Stan", "Nova", "Tandem", "Olive"])
    expect(asked).not.toContain(workspace.personNamed(name).id);
});

test("people who have paused are not asked, and no count tells of them", async () => {
  const [rita, olive] = [world.person("Rita"), world.person("Olive")];
  await rita.types("/ops-pulse");
  rita.sees("Sales Ops plans the pulses. You'll get a direct message when one starts");
  await rita.clicks("Pause pulses until…");
  await rita.chooses("Pause pulses until…", "2026-10-28");
  await rita.submits("Save");
  rita.sees("That day is here already. Pick a later one, or leave it empty.");
  await rita.chooses("Pause pulses until…", "2026-11-15");
  await rita.submits("Save");
  await rita.types("/ops-pulse");
  rita.sees("You paused pulses until Sun, Nov 15.");
  await olive.types("/ops-pulse start");
  olive.sees("28 reps are asked now");
  await olive.submits("Start now");
  rita.seesNot("[Answer (1 min)]");
  rita.wasNotNotifiedOf(/Four weeks with Sales Ops/);
  const raj = world.person("Raj");
  raj.wasNotifiedOf(/You are one of 28 people asked/);
  await raj.clicks("How is this kept?");
  raj.sees("averages of at least 5 of the 28 people asked");
});

describe("a round that may not start", () => {
  test("for an audience of four: refused with the reason", async () => {
    await world.stop();
    world = await startWorld({ workspace: fourReps });
    await setUp(world);
    const olive = world.person("Olive");
    await olive.types("/ops-pulse start");
    olive.sees(
      "It can't start now. This would ask fewer than 5 reps and fewer than 5 people in Sales Ops. It takes at least 5 people on one side",
    );
    olive.seesNot("[Start now]");
  });

  test("before what was heard in the last one is published", async () => {
    await startsPulse(world);
    await closesEarly();
    const olive = world.person("Olive");
    await olive.types("/ops-pulse start");
    olive.sees('Round 1 has no published "what we heard" yet. Write it first');
  });

  test("within two weeks of the end of one that asked the same people, whatever Settings say", async () => {
    const olive = world.person("Olive");
    await olive.types("/ops-settings");
    await olive.clicks("Pulse");
    await olive.unticks("A round earns the next one");
    await olive.submits("Save");
    await olive.closesModal();
    await startsPulse(world);
    await closesEarly();
    for (const days of [0, 13]) {
      await world.passes(days * DAY);
      await olive.types("/ops-pulse start");
      olive.sees(
        "It can't start now. Round 1 asked some of the same people and closed less than two weeks ago.",
      );
      olive.seesNot("[Start now]");
      await olive.closesModal();
    }
    await world.passes(DAY + HOUR);
    await olive.types("/ops-pulse start");
    olive.sees("28 reps are asked now");
  });

  test("in the last five working days of the quarter", async () => {
    await world.stop();
    world = await startWorld({ at: "2026-12-28T10:00:00-05:00" });
    await setUp(world);
    const olive = world.person("Olive");
    await olive.types("/ops-pulse start");
    olive.sees("It can't start now. These are the last five working days of the quarter");
  });
});

/** Rita, Raj, Ada and Ben are the only reps who read the news. */
function fourReps(workspace: Workspace): void {
  acme(workspace);
  const { memberIds } = workspace.channelNamed("ops-news");
  const stays = ["Olive", "Omar", "Rita", "Raj", "Ada", "Ben"].map((name) => workspace.personNamed(name).id);
  for (const id of memberIds) if (!stays.includes(id)) memberIds.delete(id);
}

async function closesEarly(): Promise<void> {
  const olive = world.person("Olive");
  await olive.types("/ops-pulse");
  await olive.clicks("Close early");
  await olive.clicks("Close early");
  await olive.closesModal();
}

function reminders(person: ReturnType<TestWorld["person"]>): number {
  return person.screen().match(/Pulse about Sales Ops: one minute/g)?.length ?? 0;
}

function stored(query: string): Promise<readonly unknown[]> {
  return readColumn(world.databaseUrl, query);
}
