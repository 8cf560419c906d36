import { afterEach, beforeEach, expect, test } from "vitest";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

const MINUTE = 60_000;
const PAYSLIP = { name: "payslip.pdf", content: "3,000" };
const QUOTE = { name: "quote.pdf", content: "42,000" };
const underHers = { thread: /#1/ };

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
  await files(world.person("Rita"));
});
afterEach(() => world.stop());

test("only one of two files is deleted: its copy goes, the words and the other file stay", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await rita.writes("Both of them", { ...underHers, files: [PAYSLIP, QUOTE] });
  omar.sees(/\(file: payslip\.pdf\)/);
  await rita.deletesFile("payslip.pdf");
  omar.seesNot(/payslip/);
  omar.sees(/Rita:\s*Both of them[\s\S]*with quote\.pdf[\s\S]*\(file: quote\.pdf\)/);
  await rita.edits(/Both of them/, "Only the quote");
  omar.sees(/Only the quote/);
  omar.seesNot(/a file/);
});

test("the only file of a message without words is deleted: that it was there is all that is left", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await rita.writes("", { ...underHers, files: [PAYSLIP] });
  await rita.deletesFile("payslip.pdf");
  omar.seesNot(/payslip/);
  omar.sees(/Rita:[\s\S]*The file was deleted\./);
});

test("a file that is deleted while it is fetched is never shown, and not asked for again", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  world.sandbox.faults.next("files", { kind: "http503" });
  const written = rita.writes("Here it is", { ...underHers, files: [PAYSLIP] });
  await written;
  await rita.deletesFile("payslip.pdf");
  const asked = world.sandbox.calls.of("files.info").length;
  await world.passes(60 * MINUTE);
  expect(world.sandbox.calls.of("files.info")).toHaveLength(asked);
  omar.seesNot(/payslip/);
  omar.sees(/Rita:\s*Here it is/);
  rita.seesNot("was not passed on");
});

test("a file that came with the form is taken back, too", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await rita.types("/ops-request");
  await rita.fills("What do you need?", "Check this quote");
  await rita.chooses("Type", "Something else");
  await rita.clicks("More options");
  await rita.attaches("Files", [QUOTE]);
  await rita.submits("Send request");
  omar.sees(/\(file: quote\.pdf\)/);
  await rita.deletesFile("quote.pdf");
  omar.seesNot(/\(file: quote\.pdf\)/);
});

test.each([
  ["a canvas", "canvas"],
  ["what another service keeps", "external"],
] as const)("%s stands as a link on the other side at once, and goes with it", async (_, kind) => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await rita.writes("The plan", { ...underHers, files: [{ name: "Plan", content: "x", kind }] });
  omar.sees(/The plan[\s\S]*📄 Plan/);
  rita.seesNot("was not passed on");
  await rita.deletes(/The plan/);
  omar.seesNot(/📄 Plan/);
});

test("a download that Slack sends on to another of its addresses is followed", async () => {
  await world.person("Rita").writes("Here", { ...underHers, files: [{ ...QUOTE, redirectsTo: "slack" }] });
  world.person("Omar").sees(/\(file: quote\.pdf\)/);
});

test.each([
  ["leads away from Slack", { ...QUOTE, redirectsTo: "elsewhere" as const }],
  ["is refused", QUOTE],
])("a download that %s is told of within minutes, without the token going anywhere", async (why, file) => {
  const rita = world.person("Rita");
  if (why === "is refused") world.sandbox.faults.next("files", { kind: "http403" }, { times: 1_000 });
  await rita.writes("Here", { ...underHers, files: [file] });
  await world.passes(3 * MINUTE);
  rita.sees("quote.pdf was not passed on: Slack didn't hand it over.");
});
