import { WebClient } from "@slack/web-api";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Sandbox, startSandbox, TravellingClock } from "../../sandbox/index.ts";
import { post, removeFile } from "../../sandbox/state/messages.ts";
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
  ["channel_shared", () => sandbox.workspace.share("#sales"), { channel: "C0SALES" }],
  ["channel_left", () => sandbox.workspace.leave("#sales", "app"), { channel: "C0SALES" }],
  [
    "channel_id_changed",
    () => sandbox.workspace.changeChannelId("#sales", "C1SALES"),
    { old_channel_id: "C0SALES", new_channel_id: "C1SALES" },
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

test("who reads the channel tells apps that it is shared, or that an invitation to it waits", async () => {
  const { workspace } = sandbox;
  const web = new WebClient(sandbox.botToken, { slackApiUrl: sandbox.apiUrl });
  const flags = async () => {
    const { channel } = await web.conversations.info({ channel: "C0SALES" });
    return [channel?.is_ext_shared, channel?.is_pending_ext_shared];
  };
  expect(await flags()).toEqual([false, false]);
  workspace.share("#sales", "pending");
  expect(await flags()).toEqual([false, true]);
  workspace.share("#sales");
  expect(await flags()).toEqual([true, false]);
  workspace.share("#sales", "none");
  const events = [await connection.next(), await connection.next()];
  expect(events).toMatchObject([
    { payload: { event: { type: "channel_shared" }, is_ext_shared_channel: true } },
    { payload: { event: { type: "channel_unshared" }, is_ext_shared_channel: false } },
  ]);
});

test("an archived channel comes back without the app, which hears nothing and cannot write", async () => {
  const { workspace } = sandbox;
  const web = new WebClient(sandbox.botToken, { slackApiUrl: sandbox.apiUrl });
  workspace.archive("#sales");
  await connection.next();
  workspace.unarchive("#sales", { without: ["app"] });
  await expect(web.chat.postMessage({ channel: "C0SALES", text: "hi" })).rejects.toThrow("not_in_channel");
  workspace.join("#sales", "app");
  expect((await connection.next()).payload).toMatchObject({ event: { type: "member_joined_channel" } });
});

test("only a file is deleted: its message stays with a placeholder, and the file is gone", async () => {
  const { workspace } = sandbox;
  const file = workspace.files.add({ name: "a.pdf", ownerId: "U0RITA", content: new Uint8Array(1) });
  post(workspace, workspace.channelNamed("#sales"), { authorId: "U0RITA", text: "Mine", fileIds: [file.id] });
  await connection.next();
  removeFile(workspace, file);
  const events = [await connection.next(), await connection.next()];
  expect(events).toMatchObject([
    { payload: { event: { type: "file_deleted", file_id: "F000001" } } },
    {
      payload: {
        event: {
          subtype: "message_changed",
          message: { text: "Mine", files: [{ id: "F000001", mode: "tombstone" }] },
        },
      },
    },
  ]);
  const web = new WebClient(sandbox.botToken, { slackApiUrl: sandbox.apiUrl });
  await expect(web.files.info({ file: "F000001" })).rejects.toThrow("file_deleted");
  sandbox.person("Rita").seesNot(/a\.pdf/);
});

test.each(["conversations.members", "users.list", "conversations.list"])(
  "%s takes pages of 999 at most",
  async (method) => {
    const web = new WebClient(sandbox.botToken, { slackApiUrl: sandbox.apiUrl });
    const asked = { channel: "C0SALES", types: "public_channel" };
    await expect(web.apiCall(method, { ...asked, limit: 1_000 })).rejects.toThrow("invalid_limit");
    expect(await web.apiCall(method, { ...asked, limit: 999 })).toMatchObject({ ok: true });
  },
);

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
