import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase } from "../../src/platform/db/index.ts";
import { findSettings, insertSettings } from "../../src/settings/store.ts";
import { readRows } from "../support/rows.ts";
import { fileOfSettings, worldWithSettings } from "../support/settings-file.ts";
import type { TestWorld } from "../support/tandem.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await worldWithSettings();
});
afterEach(() => world.stop());

async function expectUnsaved(): Promise<void> {
  expect(await readRows(world.databaseUrl, "select version from settings_versions")).toEqual([[1]]);
}

/** Another workspace in the same database, with the same settings. */
async function copyTo(workspaceId: string): Promise<void> {
  const db = await openDatabase(world.databaseUrl);
  const settings = await findSettings(db.read, { workspaceId: "T0ACME" });
  if (!settings) throw new Error("Acme is not set up");
  await db.write((tx) => insertSettings(tx, { ...settings, workspaceId }, { at: 0, by: "U0OLIVE" }));
  await db.close();
}

/** What is said of each place, without the lines. */
function places(stderr: string): Record<string, string> {
  const lines = [...stderr.matchAll(/^\S+\.yml:\d+: (\S+): (.*)$/gm)];
  return Object.fromEntries(lines.map(([, place = "", message = ""]) => [place, message]));
}

test("everything that does not fit is named with its line, and nothing is saved", async () => {
  const file = fileOfSettings(world);
  await file.exported();
  file.change("  - U0OLIVE # Olive\n\n", "\n");
  file.change("admins:\n", "admins: []\n");
  file.change("opsPeople:\n", "opsPeople:\n  - U0GUS\n");
  file.change("newsChannel: C0OPSNEWS", "newsChannel: C0OPSTRIAGE");
  file.change("ticketChannels: []", "ticketChannels: [C0SALESLEADERS]");
  file.change("friday: 09:00–17:00", "friday: 17-9");
  file.change("sunday: closed", "sunday: never");
  file.change("closedDays: []", "closedDays: [2026-12-25, 2026-02-30 Leap, 2026-12-25 Again]");
  file.change(
    "teams: []",
    "teams: [{ name: A, channel: C0SALES }, { name: a, group: S0NONE }, { key: t9, name: B }]",
  );
  file.change("types: {}", "types: { crm: {}, bid: { calendarKey: c4, escalateTo: [U0STAN] } }");
  file.change("- report", "- quote");
  file.change("minimum: 5", "minimum: 60");
  const { code, stdout, stderr } = await file.imported("--apply");
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/\nNothing was saved\.\n$/);
  expect(places(stderr)).toEqual({
    admins: "Somebody must be able to change settings. Name at least one person.",
    "opsPeople[0]": "Gus is not a full member of this workspace, and would read confidential requests.",
    newsChannel: "News would get lost in the triage channel. Choose another one.",
    "ticketChannels[0]":
      "Tandem is not in that channel, or there is none of that id. Type /invite @Tandem there first.",
    "calendar.hours.friday": "friday: 17:00–09:00 ends before it has begun.",
    "calendar.hours.sunday": "Write hours like 09:00–12:00, 13:00–17:00, or closed.",
    "calendar.closedDays[1]": expect.stringContaining("2026-02-30"),
    "calendar.closedDays[2]": "2026-12-25 is listed twice.",
    "teams[0].name": "That name is taken.",
    "teams[1].name": "That name is taken.",
    "teams[1].group": "Slack tells of no user group S0NONE.",
    "teams[2].key": "nothing has the key t9; leave it out for something new",
    "sections.requests.sla.types.crm": expect.stringMatching(
      /^"crm" is no type\. There are quote, contract, /,
    ),
    "sections.requests.sla.types.bid.calendarKey": "no calendar has the key c4.",
    "sections.requests.sla.types.bid.escalateTo[0]": "Stan cannot use Tandem. Take them out.",
    "sections.requests.sla.quarterEnd.doubled[0]":
      "A type that gets half the time cannot get twice the time, too.",
    "sections.pulse.minimum": expect.stringContaining("Enter a whole number from 5 to 50."),
  });
  expect(stderr).toContain(`${file.path}:9: opsPeople[0]: `);
  await expectUnsaved();
});

test("names that nobody knows, other kinds of values and what is missing are told by their places", async () => {
  const file = fileOfSettings(world);
  await file.exported();
  const asItWas = file.text();
  file.change("answerers: many", "answerers: lots\nseats: 3");
  file.change("leaders: []", "leaders: Lena");
  file.change(/newsChannel.*\n/, "");
  file.change("  - U0OMAR # Omar", "  - Omar");
  file.change("whoMayUse: everyone", "whoMayUse: all");
  const { code, stderr } = await file.imported();
  expect(code).toBe(1);
  expect(places(stderr)).toEqual({
    seats: "is unknown. Look at docs/settings.md, or at what export writes.",
    answerers: "has to be few or many.",
    leaders: "has to be a list.",
    newsChannel: "is missing.",
    "opsPeople[1]": "is no id of a person. Open the profile in Slack, then More, Copy member ID.",
    whoMayUse: "has to be everyone, or groups and channels.",
  });
  file.write(asItWas);
  file.change("isListedDaily: true", "isListedDaily: maybe");
  file.change("mode: anonymous", "mode: anonymous\n    votes: 3");
  const inParts = await file.imported();
  expect(Object.keys(places(inParts.stderr))).toEqual([
    "sections.requests.sla.isListedDaily",
    "sections.pulse.votes",
  ]);

  file.write("opsPeople: [U0OLIVE\nadmins: x\nadmins: y\n");
  const bad = await file.imported("--apply");
  expect(bad).toMatchObject({ code: 1, stdout: "" });
  expect(bad.stderr).toMatch(/^\S+\.yml:\d+: .+\n[\s\S]*Nothing was saved\.\n$/);
  await expectUnsaved();
});

test("a file made from an older version is refused with what it would undo, unless it says the current one", async () => {
  const file = fileOfSettings(world);
  await file.exported();
  const olive = world.person("Olive");
  await olive.types("/ops-settings fiscal-year");
  await olive.chooses("Fiscal year starts", "April");
  await olive.submits("Save");
  file.change("leaders: []", "leaders: [U0LENA]");
  const { code, stderr } = await file.imported("--apply");
  expect(code).toBe(1);
  expect(places(stderr).version).toMatch(/^this file was made from version 1, and 2 is the current one\./);
  expect(stderr).toContain("\n-fiscalYearStarts: January\n+fiscalYearStarts: April\n");
  expect(stderr).not.toContain("U0LENA");
  file.change("version: 1", "version: 2");
  const undone = await file.imported();
  expect(undone.stdout).toContain("\n-fiscalYearStarts: April\n+fiscalYearStarts: January\n");
});

test("without a token it needs no Slack until something new is named; that is shown, but not saved", async () => {
  const file = fileOfSettings(world, { SLACK_BOT_TOKEN: "" });
  await file.exported();
  file.change("fiscalYearStarts: January", "fiscalYearStarts: May");
  expect((await file.piped("--apply")).stdout).toContain(
    "Saved as version 2. The file is still of another version: put version: 2 into it before it is imported again.",
  );
  file.change("version: 1", "version: 2");
  file.change("ticketChannels: []", "ticketChannels: [C0SALES]");
  const dry = await file.imported();
  expect(dry.code).toBe(0);
  expect(dry.stdout).toContain(
    "Not asked of Slack, because SLACK_BOT_TOKEN is not set: ticketChannels[0].\n",
  );
  const { code, stderr } = await file.imported("--apply");
  expect(code).toBe(1);
  expect(places(stderr)["ticketChannels[0]"]).toContain("only Slack can say whether it fits");
});

test("what no list or field on the screens could hold is refused, so that each of them still opens", async () => {
  const file = fileOfSettings(world);
  await file.exported();
  const eleven = (letter: string) => Array.from({ length: 11 }, (_, index) => `${letter}${index}`).join(", ");
  const day = "from: 2026-12-21, to: 2026-12-22, halved: [quote], doubled: []";
  file.change("types: {}", `types: { bid: { escalateTo: [${eleven("U0OMAR")}] } }`);
  file.change(
    "dated: []",
    `dated: [{ name: ${"x".repeat(51)}, ${day} }${`, { name: y, ${day} }`.repeat(50)}]`,
  );
  file.change("groupIds: []", "groupIds: [sales]");
  file.change("channelIds: []", `channelIds: [sales, ${eleven("C0")}]`);
  const { stderr } = await file.imported("--apply");
  const found = Object.entries(places(stderr)).filter(([place]) => !place.includes("escalateTo["));
  expect(Object.fromEntries(found)).toEqual({
    "sections.requests.sla.types.bid.escalateTo": "10 people are the most.",
    "sections.requests.sla.dated": "50 dates are the most. Take out those that are over.",
    "sections.requests.sla.dated[0].name": "Up to 50 characters.",
    "sections.pulse.audience.groupIds[0]": "is no id of a user group.",
    "sections.pulse.audience.channelIds": "10 channels are the most.",
    "sections.pulse.audience.channelIds[0]": "is no id of a channel.",
  });
  await expectUnsaved();
});

test("what Slack does not do when it counts is told by its place, in words for a file", async () => {
  const file = fileOfSettings(world);
  await file.exported();
  file.change("ticketChannels: []", "ticketChannels: [C0SALESEMEA]");
  world.sandbox.faults.next("conversations.join", { kind: "http500" });
  const notJoined = await file.imported("--apply");
  expect(places(notJoined.stderr)).toEqual({
    "ticketChannels[0]": "Slack did not answer about this channel. Try again.",
  });
  await expectUnsaved();
});

test("whose members Slack does not tell is told by its place, also before anything is saved", async () => {
  const file = fileOfSettings(world);
  await file.exported();
  file.change("groupIds: []", "groupIds: [S0NONE]");
  file.change("channelIds: []", "channelIds: [C0SALES, C0SALESLEADERS, C0NONE]");
  const invite =
    "Tandem is not in that channel, or there is none of that id. Type /invite @Tandem there first.";
  for (const args of [[], ["--apply"]]) {
    const { code, stderr } = await file.imported(...args);
    expect(code).toBe(1);
    expect(places(stderr)).toEqual({
      "sections.pulse.audience.groupIds[0]": "Slack tells of no user group S0NONE.",
      "sections.pulse.audience.channelIds[1]": invite,
      "sections.pulse.audience.channelIds[2]": invite,
    });
  }
  await expectUnsaved();
});

test("of several workspaces one is chosen; another database, file or wish is refused in a line", async () => {
  const file = fileOfSettings(world);
  expect(await file.imported()).toEqual({
    code: 1,
    stdout: "",
    stderr: `there is no file ${file.path}\n`,
  });
  await copyTo("T0OTHER");
  expect((await file.exported()).stderr).toBe(
    "There are several workspaces: --workspace takes one of T0ACME, T0OTHER.\n",
  );
  await file.exported("--workspace", "T0OTHER");
  expect(file.text()).toContain("workspace: T0OTHER\n");
  const strange = await file.imported();
  expect(places(strange.stderr).workspace).toBe("SLACK_BOT_TOKEN is of T0ACME, this file of T0OTHER.");
  const other = await file.imported("--workspace", "T0ACME");
  expect(places(other.stderr).workspace).toBe("this file is of T0OTHER, not of T0ACME.");
  const nowhere = await fileOfSettings(world, { DATABASE_URL: "file:/nowhere/tandem.db" }).exported();
  expect(nowhere).toEqual({ code: 1, stdout: "", stderr: "there is no database at /nowhere/tandem.db\n" });
  expect((await file.exported("--apply")).stderr).toMatch(/^npm run settings -- export/);
});
