import { afterEach, beforeEach, expect, test } from "vitest";
import { setUp } from "../support/acme.ts";
import { readColumn } from "../support/rows.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";
import { answerAll, answers, closesEarly, REPS, ROUNDS, startsPulse } from "./asking.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

const [QUESTION] = ROUNDS[0];

async function keeps(how: "Confidential" | "Named"): Promise<void> {
  const olive = world.person("Olive");
  await olive.types("/ops-settings");
  await olive.clicks("Pulse");
  await olive.chooses("How answers are kept", how);
  await olive.submits("Save");
  await olive.closesModal();
  await startsPulse(world);
}

test("what is stored with a name can be changed until the round closes: the form opens with what was sent", async () => {
  await keeps("Confidential");
  const rita = world.person("Rita");
  await answers(rita, [8, 7, "Can't say", 10], "Quotes are slow");
  rita.sees("[Change my answers] [How is this kept?]");
  await rita.clicks("Change my answers");
  expect(rita.modal()).toContain("Quotes are slow");
  await rita.chooses(QUESTION, "3");
  await rita.fills("Anything that Sales Ops should know?", "Quotes are quick now");
  await rita.submits("Send answers");
  const stored = "select value from pulse_linked_answers order by question_key";
  expect(await query(stored)).toEqual([3, 7, 10]);
  expect(await query("select text from pulse_linked_comments")).toEqual(["Quotes are quick now"]);
  await closesEarly(world);
  rita.seesNot("Change my answers");
});

test("a form that Slack delivers twice does not undo a later change", async () => {
  await keeps("Named");
  const rita = world.person("Rita");
  await answers(rita, [8, 7, 6, 5]);
  await rita.clicks("Change my answers");
  await rita.chooses(QUESTION, "2");
  world.sandbox.faults.deliverTwice(1, 3);
  await rita.submits("Send answers");
  expect(await query("select value from pulse_linked_answers order by question_key")).toEqual([2, 7, 6, 5]);
});

test("ops read who said what of a named round once it has closed, and never of a confidential one", async () => {
  await keeps("Named");
  const [olive, rita] = [world.person("Olive"), world.person("Rita")];
  await answers(rita, [8, 7, 6, 5], "Ask me about quotes");
  for (const name of REPS.slice(1, 6)) await answers(world.person(name), [9, 9, 9, 9]);
  await closesEarly(world);
  await olive.types("/ops-pulse");
  await olive.clicks("Results");
  await olive.clicks("Answers by person");
  olive.sees("Everyone listed was told that names are shown.");
  olive.sees(`@Rita\n8 ${QUESTION}`);
  olive.sees("Ask me about quotes");
  await olive.clicks("Back to results");
});

test("answers by person stand beside the words that their side read, in their order", async () => {
  await world.stop();
  world = await startWorld();
  const ops = ["Olive", "Omar", "Zoe", "Will", "Vera"];
  await setUp(world, (olive) => olive.chooses("Sales Ops people", ops));
  await keeps("Named");
  await answerAll(world, REPS.slice(0, 5), [9, 8, 7, 6]);
  await answerAll(world, ops, [5, 4, 3, 2], "Sales");
  await closesEarly(world);
  const omar = world.person("Omar");
  await omar.clicks("Results");
  await omar.clicks("Answers by person");
  const [first, second, third, fourth] = ROUNDS[0];
  omar.sees(`@Rita\n9 ${first}\n8 ${second}\n7 ${third}\n6 ${fourth}`);
  const about = (question: string) => question.replace("Sales Ops", "Sales");
  omar.sees(`@Zoe\n5 ${about(first)}\n4 ${about(second)}\n3 ${about(third)}\n2 ${about(fourth)}`);
});

test("a confidential round shows totals through the gate, and no button to names", async () => {
  await keeps("Confidential");
  const olive = world.person("Olive");
  for (const name of REPS.slice(0, 6)) await answers(world.person(name), [9, 9, 9, 9], `Words of ${name}`);
  await closesEarly(world);
  await olive.types("/ops-pulse");
  await olive.clicks("Results");
  olive.sees("above 9");
  olive.seesNot("[Answers by person]");
  olive.seesNot("Words of");
});

function query(sql: string): Promise<readonly unknown[]> {
  return readColumn(world.databaseUrl, sql);
}
