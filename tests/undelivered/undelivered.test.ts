import { afterEach, beforeEach, expect, test } from "vitest";
import { findElement } from "../../sandbox/driver/find.ts";
import { openConversation } from "../../sandbox/state/channels.ts";
import { createDatabase } from "../../src/platform/db/index.ts";
import { queuePost } from "../../src/platform/delivery/index.ts";
import { setTimer } from "../../src/platform/timers/index.ts";
import { pressForged } from "../requests/forging.ts";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

const MINUTE = 60_000;

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

/** What somebody's Home shows, in one line. */
function homeOf(name: string): string {
  const [, home = ""] = world.person(name).screen().split("--- Home");
  const [shown = ""] = home.split("\n\n---");
  return shown.replace(/\s+/g, " ");
}

/** Slack takes nothing more for a channel or a DM until the faults are cleared. */
function refuse(method: string, channel: string, error: string): void {
  const when = (args: Readonly<Record<string, unknown>>) => args.channel === channel;
  world.sandbox.faults.next(method, { kind: "slackError", error }, { every: 1, when });
}

function triage(): string {
  return world.sandbox.workspace.channelNamed("ops-triage").id;
}

/** Something happens in the database of the running Tandem, which sees it at its next look. */
async function write(change: (tx: Parameters<typeof queuePost>[0]) => Promise<void>): Promise<void> {
  const db = await createDatabase(world.databaseUrl);
  await db.write(change);
  await db.close();
}

test("a card that its channel does not take stands on the Home of admins, and goes out when it is tried again", async () => {
  const olive = world.person("Olive");
  await olive.opensHome();
  expect(homeOf("Olive")).not.toContain("Not delivered");
  refuse("chat.postMessage", triage(), "restricted_action");
  await files(world.person("Rita"), { what: "Merge Globex" });
  const line =
    /Not delivered .*#1: a message in #ops-triage\. Since today at 10:00 AM: only some people may post in the channel\. .*\[Try again\]/;
  expect(homeOf("Olive")).toMatch(line);
  expect(homeOf("Olive").split("Not delivered")[1]).not.toContain("Merge Globex");

  await world.restart();
  await olive.opensHome();
  expect(homeOf("Olive")).toMatch(line);
  await olive.clicks("Try again");
  expect(homeOf("Olive")).toMatch(line);

  world.sandbox.faults.clear();
  await olive.clicks("Try again");
  expect(homeOf("Olive")).not.toContain("Not delivered");
  world.person("Omar").sees(/--- #ops-triage[\s\S]*#1 Merge Globex · new/);
});

test("a Home from before a restore tries nothing that was given up since", async () => {
  const olive = world.person("Olive");
  refuse("chat.postMessage", triage(), "restricted_action");
  await files(world.person("Rita"), { what: "Merge Globex" });
  await olive.opensHome();
  world.sandbox.faults.clear();
  // The rows of a restored database are given the same numbers again.
  const viewer = { world: world.sandbox, person: olive.person };
  const { value = "" } = findElement(viewer, { label: "Try again", types: /button/ })?.element ?? {};
  const before = String(value).replace(/\d+$/, (at) => String(Number(at) - MINUTE));
  await pressForged({ world, person: olive }, { label: "Try again", value: before });
  expect(homeOf("Olive")).toContain("Not delivered");
  await olive.clicks("Try again");
  expect(homeOf("Olive")).not.toContain("Not delivered");
});

test("a change that Slack refuses is brought up to date when it is tried again", async () => {
  const [olive, omar] = [world.person("Olive"), world.person("Omar")];
  await olive.opensHome();
  await files(world.person("Rita"), { what: "Merge Globex" });
  refuse("chat.update", triage(), "cant_update_message");
  await world.person("Rita").clicks("Cancel request");
  await world.person("Rita").clicks("Cancel request");
  expect(homeOf("Olive")).toMatch(/#1: a message in #ops-triage/);
  world.sandbox.faults.clear();
  while (homeOf("Olive").includes("Try again")) await olive.clicks("Try again");
  omar.sees(/#1 Merge Globex · cancelled/);
});

test("only admins see it, and of a private request nobody is named", async () => {
  const { workspace } = world.sandbox;
  for (const name of ["Olive", "Omar"]) await world.person(name).opensHome();
  const rita = workspace.personNamed("Rita");
  await files(world.person("Rita"), { what: "My dispute", type: "Commission dispute" });
  const { id: dm } = openConversation(workspace, [rita.id, workspace.bot.id]);
  refuse("chat.postMessage", dm, "channel_not_found");
  const omar = world.person("Omar");
  await omar.clicks("Reply");
  await omar.fills("Message", "Here is your answer");
  await omar.submits("Send");
  const [, shown = ""] = homeOf("Olive").split("Not delivered");
  expect(shown).toMatch(/#1 \(private\): a message about it\. Since .*: Slack finds no/);
  expect(shown).not.toMatch(/Rita|My dispute|Here is your answer/);
  expect(homeOf("Omar")).not.toContain("Not delivered");
});

test("what was for one person in a pulse is not listed", async () => {
  const olive = world.person("Olive");
  await olive.opensHome();
  const { workspace } = world.sandbox;
  const { teamId: workspaceId } = world.sandbox;
  const gone = { ...workspace.personNamed("Raj"), isDeactivated: true };
  workspace.people.set(gone.id, gone);
  const content = { text: "words" };
  await write(async (tx) => {
    await queuePost(tx, { workspaceId, key: `pulse:1:remind:${gone.id}`, to: gone.id, content });
    await queuePost(tx, { workspaceId, key: "other", to: gone.id, content });
  });
  await world.passes(MINUTE);
  await olive.opensHome();
  expect(homeOf("Olive").match(/Try again/g)).toHaveLength(1);
  expect(homeOf("Olive")).toMatch(/A message to one person\. Since /);
});

test("a timer that always fails stands there once it is given up, also after a restart, and is tried again", async () => {
  const olive = world.person("Olive");
  await olive.opensHome();
  const { teamId: workspaceId } = world.sandbox;
  const timer = { workspaceId, kind: "requests.never-heard-of", subject: "1", dueAt: world.clock.now() };
  await write((tx) => setTimer(tx, timer));
  const untilGivenUp = async () => {
    for (let tries = 0; tries < 12; tries += 1) await world.passes(11 * MINUTE);
  };
  await untilGivenUp();
  const line =
    /Not delivered .*Something that was due \(requests\.never-heard-of\)\. Since .*: Tandem failed at it ten times \(Error\); the log says more\. .*\[Try again\]/;
  expect(homeOf("Olive")).toMatch(line);
  await world.restart();
  await olive.opensHome();
  expect(homeOf("Olive")).toMatch(line);
  await olive.clicks("Try again");
  expect(homeOf("Olive")).not.toContain("Not delivered");
  await untilGivenUp();
  expect(homeOf("Olive")).toMatch(line);
});

test("a Home tab that Slack refuses is not drawn again and again", async () => {
  const olive = world.person("Olive");
  await olive.opensHome();
  const publications = () => world.sandbox.calls.of("views.publish").length;
  const before = publications();
  world.sandbox.faults.next("views.publish", { kind: "slackError", error: "invalid_blocks" }, { times: 20 });
  await files(olive, { what: "My own" });
  await world.passes(MINUTE);
  expect(publications() - before).toBeLessThan(5);
});

test("a file that Slack does not take is listed without its name, and goes out when it is tried again", async () => {
  const [olive, omar, rita] = [world.person("Olive"), world.person("Omar"), world.person("Rita")];
  await files(rita, { what: "Merge Globex" });
  await olive.opensHome();
  const refused = { kind: "slackError", error: "restricted_action" } as const;
  world.sandbox.faults.next("files.getUploadURLExternal", refused);
  await rita.writes("Here it is", { thread: /#1/, files: [{ name: "quote.pdf", content: "42,000" }] });
  expect(homeOf("Olive")).toMatch(
    /Not delivered .*#1: a file in #ops-triage\. Since today at 10:00 AM: only some people may post in the channel\. .*\[Try again\]/,
  );
  expect(homeOf("Olive").split("Not delivered")[1]).not.toContain("quote.pdf");
  omar.seesNot("(file: quote.pdf)");
  await olive.clicks("Try again");
  omar.sees("(file: quote.pdf)");
  expect(homeOf("Olive")).not.toContain("Not delivered");
});

test("a file that only whoever attached it can mend is told to them alone", async () => {
  const [olive, rita] = [world.person("Olive"), world.person("Rita")];
  await files(rita, { what: "Merge Globex" });
  await olive.opensHome();
  await rita.writes("Here it is", { thread: /#1/, files: [{ name: "quote.pdf", content: "" }] });
  rita.sees("quote.pdf was not passed on: it is empty.");
  expect(homeOf("Olive")).not.toContain("Not delivered");
});
