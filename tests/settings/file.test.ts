import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { files } from "../support/acme.ts";
import { readRows } from "../support/rows.ts";
import { runScript } from "../support/script.ts";
import { environmentOf, fileOfSettings, worldWithSettings } from "../support/settings-file.ts";
import type { TestWorld } from "../support/tandem.ts";
import { temporaryDirectory } from "../support/temporary.ts";

const PROJECT = resolve(import.meta.dirname, "../..");
/** A running Tandem looks so often for what others have put into its database. */
const SOON = 15_000;

/** Three starts of the script take some seconds where there is much else to do. */
const STARTS_MS = 90_000;

let world: TestWorld;
beforeEach(async () => {
  world = await worldWithSettings();
});
afterEach(() => world.stop());

const versions = () =>
  readRows(world.databaseUrl, "select version, saved_by from settings_versions order by 1");

test(
  "what npm run settings writes, its own lines above it, is read again and changes nothing; no secret is in it",
  async () => {
    const { PATH = "" } = process.env;
    const env = environmentOf(world);
    const words = "run settings -- export".split(" ");
    const written = execFileSync("npm", words, { cwd: PROJECT, env: { PATH, ...env }, encoding: "utf8" });
    expect(written).toMatch(/^> node /m);
    const read = await runScript("settings", ["import", "-", "--apply"], { env, input: written });
    expect(read).toEqual({ code: 0, stdout: "Nothing would change.\n", stderr: "" });
    const path = join(temporaryDirectory(), "tandem.yml");
    const missing = await runScript("settings", ["import", path], { env });
    expect(missing).toEqual({ code: 1, stdout: "", stderr: `there is no file ${path}\n` });
    expect(await versions()).toEqual([[1, "U0OLIVE"]]);
    for (const secret of [world.sandbox.botToken, world.sandbox.appToken, world.sandbox.signingSecret])
      expect(written).not.toContain(secret);

    await fileOfSettings(world).exported(path);
    expect(readFileSync(path, "utf8")).toBe(written.slice(written.indexOf("# Tandem's settings")));
  },
  STARTS_MS,
);

test("a dry run shows the difference and saves nothing; with --apply it is one version, audited, and a running Tandem follows", async () => {
  const file = fileOfSettings(world);
  await file.exported();
  expect(file.text()).toContain("admins:\n  - U0OLIVE # Olive\n");
  file.change("admins:\n", "admins: # ours\n  - U0OMAR\n");
  file.change("fiscalYearStarts: January", "fiscalYearStarts: February");
  file.change("teams: []", "teams:\n  - name: EMEA\n    manager: U0LENA\n    channel: C0SALESEMEA");
  file.change("types: {}", "types:\n      crm_fix:\n        escalateTo: [U0LENA]");
  file.change("minimum: 5", "minimum: 6");
  const dry = await file.imported();
  expect(dry).toMatchObject({ code: 0, stderr: "" });
  for (const line of [
    "--- version 1\n+++ version 2\n",
    "\n+  - U0OMAR # Omar\n",
    "\n-fiscalYearStarts: January\n+fiscalYearStarts: February\n",
    "\n+  - key: t1\n+    name: EMEA\n+    manager: U0LENA # Lena\n+    channel: C0SALESEMEA\n",
    "\n+          - U0LENA # Lena\n",
    "\n-    minimum: 5\n+    minimum: 6\n",
    "\nTandem would join C0SALESEMEA.\n",
    "A dry run: nothing was saved. With --apply this becomes version 2.\n",
  ])
    expect(dry.stdout).toContain(line);
  expect(await versions()).toHaveLength(1);
  const { workspace } = world.sandbox;
  expect(workspace.channelNamed("sales-emea").memberIds).not.toContain(workspace.bot.id);

  const saved = await file.imported("--apply");
  expect(saved).toMatchObject({ code: 0, stderr: "" });
  expect(saved.stdout).toContain(
    `Tandem joined C0SALESEMEA.\nSaved as version 2. ${file.path} says so now.\n`,
  );
  expect(file.text()).toContain("version: 2\n");
  expect(file.text()).toContain("admins: # ours\n");
  expect(await versions()).toEqual([
    [1, "U0OLIVE"],
    [2, "settings file"],
  ]);
  expect(workspace.channelNamed("sales-emea").memberIds).toContain(workspace.bot.id);
  const [entry] = await readRows(
    world.databaseUrl,
    "select actor_id, subject, before, after from audit where action = 'settings.saved' order by id desc limit 1",
  );
  expect(entry?.slice(0, 2)).toEqual(["settings file", "settings version 2"]);
  expect(JSON.stringify(entry)).toMatch(/fiscalYearStartsIn.*1.*fiscalYearStartsIn.*2/);

  const omar = world.person("Omar");
  await omar.types("/ops-settings");
  omar.sees("Admins: @Omar, @Olive.");
  omar.sees("Teams: EMEA.");
  await omar.clicks("Audit log");
  omar.sees(/Version 2 · today at 2:00 PM · from a settings file\n• Admins: @Olive → @Omar, @Olive/);
});

test("the next change is made in the same file: what it names without a key is what it was, and what it leaves out is archived", async () => {
  const file = fileOfSettings(world);
  await file.exported();
  file.change(
    "teams: []",
    "teams:\n  - name: EMEA\n    channel: C0SALESEMEA\n  - name: West\n    channel: C0SALES",
  );
  const hours =
    /\n {2}timeZone[\s\S]*?sunday: closed\n/.exec(file.text())?.[0].replaceAll("\n", "\n  ") ?? "";
  file.change("calendars: []", `calendars:\n  - name: Night${hours}  closedDays: []`);
  expect(await file.imported("--apply")).toMatchObject({ code: 0 });
  file.change("  - name: West\n    channel: C0SALES\n", "");
  file.change("name: EMEA", "name: emea");
  file.change("monday: 09:00–17:00\n    t", "monday: 9-12, 13:00-18\n    t");
  expect((await file.imported()).stdout).toMatch(
    / {4}name: West\n {5}channel: C0SALES\n\+ {4}archived: true\n/,
  );
  expect(await file.imported("--apply")).toMatchObject({ code: 0 });
  await world.restart();
  const olive = world.person("Olive");
  await olive.types("/ops-settings teams");
  olive.sees("emea\nThe members of #sales-emea.");
  olive.sees("West is archived.");
  await olive.types("/ops-settings calendars");
  olive.sees("Mon 9 AM–12 PM, 1 PM–6 PM; Tue–Fri 9 AM–5 PM");
  olive.sees("[Archive Night]");
});

test("who is taken out of Sales Ops loses what they had, also when a part changes in the same save; cards move", async () => {
  const [rita, omar, olive] = [world.person("Rita"), world.person("Omar"), world.person("Olive")];
  await files(rita, { what: "Merge two accounts" });
  await omar.clicks("Claim");
  rita.sees("@Omar is on it.");
  world.sandbox.workspace.channelNamed("sales-leaders").memberIds.add(world.sandbox.workspace.bot.id);
  const file = fileOfSettings(world);
  await file.exported();
  file.change("  - U0OMAR # Omar\n", "");
  file.change("triageChannel: C0OPSTRIAGE", "triageChannel: C0SALESLEADERS");
  file.change("threeQuarters: true", "threeQuarters: false");
  expect(await file.imported("--apply")).toMatchObject({ code: 0, stderr: "" });
  await world.passes(SOON);
  rita.seesNot("@Omar is on it.");
  olive.sees("Requests arrive in #sales-leaders");
  const [owner] = await readRows(world.databaseUrl, "select owner_id from requests");
  expect(owner).toEqual([null]);
  world.person("Lena").sees("Merge two accounts");
});

test("a user group and a channel that are gone from Slack keep nothing else from being saved, as long as the file leaves them as they are", async () => {
  const olive = world.person("Olive");
  await olive.types("/ops-settings roles");
  await olive.chooses("Sales Ops user group", "Sales Ops (@sales-ops)", { search: "sales" });
  await olive.submits("Save");
  await olive.closesModal("all");
  const { workspace } = world.sandbox;
  const [group] = [...workspace.groups.values()].filter(({ handle }) => handle === "sales-ops");
  workspace.groups.delete(group?.id ?? "");

  const file = fileOfSettings(world);
  await file.exported();
  expect(file.text()).toContain(`opsGroup: ${group?.id}`);
  file.change("fiscalYearStarts: January", "fiscalYearStarts: February");
  expect(await file.imported("--apply")).toMatchObject({ code: 0, stderr: "" });
  expect(await versions()).toHaveLength(3);

  await file.exported();
  file.change("ticketChannels: []", "ticketChannels: [C0NONE]");
  const { code, stderr } = await file.imported("--apply");
  expect(code).toBe(1);
  expect(stderr).toContain("ticketChannels[0]");
});
