import { afterEach, beforeEach, expect, test } from "vitest";
import { setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

test("the form shows what is asked first, and the whole promise below the type", async () => {
  const rita = world.person("Rita");
  await rita.types("/ops-request");
  const labels = [
    "What do you need?",
    "Type",
    "How urgent?",
    "Account or deal",
    "Needed by",
    "Details",
    "Files",
  ];
  expect(rita.modal()).toMatch(
    new RegExp(`${labels.join("[\\s\\S]*").replaceAll("?", "\\?")}[\\s\\S]*\\[More options\\]`),
  );
  await rita.chooses("Type", "CRM data fix");
  rita.sees("Reply by today at 2:00 PM · done by tomorrow at 10:00 AM");
  await rita.chooses("How urgent?", "Urgent");
  rita.sees("Reply by today at 11:00 AM · done by today at 12:00 PM");
  expect(rita.modal()).not.toMatch(/Requester|Private/);
  await rita.clicks("More options");
  expect(rita.modal()).toMatch(/Private/);
  expect(rita.modal()).not.toMatch(/Requester/);
});

test("Urgent chosen, then Normal: nobody is asked why, and no reason is kept", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await rita.types("/ops-request Merge Globex");
  await rita.chooses("Type", "CRM data fix");
  await rita.chooses("How urgent?", "Urgent");
  await rita.fills("Why is it urgent?", "Board tomorrow");
  await rita.chooses("How urgent?", "Normal");
  expect(rita.modal()).not.toContain("Why is it urgent?");
  await rita.submits("Send request");
  omar.sees(/#1 Merge Globex/);
  omar.seesNot(/Board tomorrow|Urgent because/);
});

test("a time before the promise asks why at once, and a later one stops asking", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await rita.types("/ops-request Merge Globex");
  await rita.chooses("Type", "CRM data fix");
  await rita.chooses("Needed by", "2026-10-28 15:00");
  await rita.fills("Why is it needed sooner than promised?", "Their board meets");
  await rita.chooses("Needed by", "2026-10-30 15:00");
  expect(rita.modal()).not.toContain("sooner than promised");
  await rita.submits("Send request");
  omar.sees(/#1 Merge Globex[\s\S]*Needed by/);
  omar.seesNot(/Their board meets/);
});

test("where a submit brings a field up, a notice says which, and it goes once the field does", async () => {
  const rita = world.person("Rita");
  await rita.types("/ops-request My bonus is wrong");
  await rita.chooses("Type", "CRM data fix");
  await rita.submits("Send request");
  rita.sees("Not sent yet. Please answer: Make it private?");
  await rita.chooses("Type", "Commission question");
  expect(rita.modal()).not.toMatch(/Not sent yet|Make it private/);
  await rita.submits("Send request");
  rita.sees(/#1 My bonus is wrong/);
});
