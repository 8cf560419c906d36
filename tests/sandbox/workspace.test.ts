import { afterEach, beforeEach, expect, test } from "vitest";
import { type Sandbox, startSandbox, TravellingClock } from "../../sandbox/index.ts";
import { connect, type RawSocket } from "./raw-socket.ts";

let sandbox: Sandbox;
let connection: RawSocket;

beforeEach(async () => {
  sandbox = await startSandbox({ clock: TravellingClock.frozenAt("2026-11-23T14:00:00Z") });
  sandbox.workspace.join("#sales", "app");
  connection = await connect(sandbox);
});

afterEach(async () => {
  await sandbox.stop();
});

test.each([
  [
    "member_joined_channel",
    () => sandbox.workspace.join("#sales", "Gus"),
    { user: "U0GUS", channel: "C0SALES" },
  ],
  [
    "member_left_channel",
    () => sandbox.workspace.leave("#sales", "Rita"),
    { user: "U0RITA", channel: "C0SALES" },
  ],
  ["channel_archive", () => sandbox.workspace.archive("#sales"), { channel: "C0SALES" }],
  [
    "channel_rename",
    () => sandbox.workspace.rename("#sales", "all-sales"),
    { channel: { name: "all-sales" } },
  ],
  ["team_join", () => sandbox.workspace.addPerson({ name: "New" }), { user: { id: "U0NEW" } }],
  [
    "user_change",
    () => sandbox.workspace.changePerson("Rita", { timeZone: "Asia/Tokyo" }),
    { user: { id: "U0RITA", tz: "Asia/Tokyo" } },
  ],
  [
    "subteam_members_changed",
    () => sandbox.workspace.changeGroup("sales-ops", ["Olive", "Lena"]),
    { subteam_id: "S0SALESOPS", added_users: ["U0LENA"], removed_users: ["U0OMAR"] },
  ],
  [
    "subteam_created",
    () => sandbox.workspace.addGroup("deal-desk", ["Raj"]),
    { subteam: { handle: "deal-desk" } },
  ],
])("%s tells the app of a change in the workspace", async (type, change, expected) => {
  change();
  const envelope = await connection.next();
  expect(envelope.payload).toMatchObject({ event: { type, ...expected } });
});

test("nobody sees a channel they are not in, private or not", async () => {
  const olive = sandbox.person("Olive");
  await olive.writes("a secret", { in: "#sales-leaders" });
  expect(sandbox.person("Lena").screen()).toContain("Olive: a secret");
  expect(sandbox.person("Rita").screen()).not.toContain("a secret");
  await expect(sandbox.person("Rita").writes("hello", { in: "#sales-leaders" })).rejects.toThrow(
    /cannot find the channel/,
  );
});

test("people delete their own messages, admins anybody's", async () => {
  await sandbox.person("Rita").writes("a typo", { in: "#ops-news" });
  await expect(sandbox.person("Raj").deletes(/a typo/)).rejects.toThrow(/that they may change/);
  await sandbox.person("Olive").deletes(/a typo/);
  expect(sandbox.person("Rita").screen()).not.toContain("a typo");
});

test("whoever shows the workspace is told of every change", async () => {
  let changes = 0;
  const stop = sandbox.workspace.onChange(() => {
    changes += 1;
  });
  await sandbox.person("Olive").writes("hello", { in: "#ops-triage" });
  expect(changes).toBe(1);
  stop();
  await sandbox.person("Olive").writes("again", { in: "#ops-triage" });
  expect(changes).toBe(1);
});

test("a workspace can be filled with something else than Acme", async () => {
  const small = await startSandbox({
    workspace: (workspace) => {
      workspace.addPerson({ name: "Ann" });
      workspace.addChannel("general", { members: ["Ann"] });
    },
  });
  await small.person("Ann").writes("anybody here?", { in: "#general" });
  expect(small.person("Ann").screen()).toContain("--- #general\nAnn: anybody here?");
  await small.stop();
});
