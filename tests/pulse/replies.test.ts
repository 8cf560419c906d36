import { afterEach, beforeEach, expect, test } from "vitest";
import { setUp } from "../support/acme.ts";
import { bytesOf } from "../support/file-bytes.ts";
import { readAll } from "../support/rows.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";
import { answers, closesEarly, fillsIn, offersReplies, REPS, startsPulse, untilSwept } from "./asking.ts";

const HOUR = 60 * 60_000;
const WORDS = "Nobody tells us when a quote is stuck";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
  await offersReplies(world);
  await startsPulse(world);
});
afterEach(() => world.stop());

/** Rita writes a comment that ops may reply to, and nine others answer. */
async function ritaComments(): Promise<void> {
  const rita = world.person("Rita");
  await fillsIn(rita, [8, 7, 6, 5], WORDS);
  await rita.ticks("Let ops reply to me");
  await rita.submits("Send answers");
  for (const name of REPS.slice(1, 10)) await answers(world.person(name), [8, 7, 6, 5]);
}

async function omarReplies(words: string): Promise<void> {
  const omar = world.person("Omar");
  await omar.clicks("Results");
  await omar.clicks("Read comments");
  await omar.clicks("Reply");
  await omar.fills("Reply", words);
  await omar.submits("Send");
  omar.sees("1 reply");
  await omar.closesModal();
}

test("a reply waits behind a button of whoever wrote the comment, who can answer back without being known", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await ritaComments();
  rita.sees("Replies wait here, and nothing can tell you when there is one");
  await rita.clicks("Any replies?");
  rita.sees("No reply here. Sales Ops reads comments once the pulse has closed");
  await rita.closesModal();
  await closesEarly(world);
  await rita.clicks("Any replies?");
  rita.sees(WORDS);
  rita.sees("No reply yet. Look again later");
  await rita.closesModal();

  await omarReplies("Which one was it?");
  await world.restart();
  await rita.clicks("Any replies?");
  rita.sees("Omar replied: Which one was it?");
  await rita.submits("Answer back");
  rita.sees("Please complete this required field.");
  await rita.fills("Answer back", "The one for Globex, on Monday.");
  world.sandbox.faults.deliverTwice(1, 3);
  const before = await rowsNaming(rita.person.id);
  await rita.submits("Answer back");
  expect(await rowsNaming(rita.person.id), "nothing in the database has changed that names her").toEqual(
    before,
  );
  await rita.clicks("Any replies?");
  rita.sees("You answered back: The one for Globex, on Monday.");
  expect(rita.screen().match(/You answered back/g)).toHaveLength(1);
  await rita.closesModal();

  await omar.clicks("Results");
  await omar.clicks("Read comments");
  omar.seesNot("answered back");
  await omar.clicks("Reply");
  omar.seesNot("Globex");
  await omar.closesModal();
  await omar.closesModal();
  await world.passes(24 * HOUR);
  omar.sees("Someone answered back to your reply in pulse round 1.");
  await omar.clicks("Read comments", { on: /answered back/ });
  omar.sees("1 reply · answered back");
  await omar.clicks("Reply");
  omar.sees("They answered back: The one for Globex, on Monday.");
  omar.seesNot("Rita");
});

test("of those who replied the last one who is still in Sales Ops hears that somebody answered back", async () => {
  const [rita, omar, olive] = [world.person("Rita"), world.person("Omar"), world.person("Olive")];
  await ritaComments();
  await closesEarly(world);
  await olive.clicks("Results");
  await olive.clicks("Read comments");
  await olive.clicks("Reply");
  await olive.fills("Reply", "Which one was it?");
  await olive.submits("Send");
  await olive.closesModal();
  await omar.clicks("Results");
  await omar.clicks("Read comments");
  await omar.clicks("Reply");
  await omar.fills("Reply", "And when?");
  await omar.submits("Send");
  await omar.closesModal();
  await olive.types("/ops-settings roles");
  await olive.chooses("Sales Ops people", ["Olive"]);
  await olive.submits("Save");
  await olive.closesModal("all");
  await rita.clicks("Any replies?");
  await rita.fills("Answer back", "The one for Globex, on Monday.");
  await rita.submits("Answer back");
  await world.passes(24 * HOUR);
  olive.sees("Someone answered back to your reply in pulse round 1.");
  omar.seesNot("Somebody answered back");
});

test("once comments are deleted, the button and the form of a reply say so", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await ritaComments();
  await closesEarly(world);
  await omar.clicks("Results");
  await omar.clicks("Read comments");
  await omar.clicks("Reply");
  await omar.fills("Reply", "Which one was it?");
  await world.passes(185 * 24 * HOUR);
  await omar.submits("Send");
  omar.sees("This comment has been deleted.");
  await rita.clicks("Any replies?");
  rita.sees("Comments and replies are deleted when How is this kept? says.");
});

test("no table leads from the comment to whoever wrote it, and no file holds what the button holds", async () => {
  await ritaComments();
  const rita = world.person("Rita");
  const token = tokenOf(rita.person.id);
  await closesEarly(world);
  await untilSwept(world);
  await omarReplies("Which one was it?");
  await rita.clicks("Any replies?");
  await rita.fills("Answer back", "The one for Globex.");
  await rita.submits("Answer back");
  const rows = await allRows();
  expect(rows.filter((row) => row.includes(token))).toEqual([]);
  const [comment] = rows.filter((row) => row.includes(WORDS) && row.includes("pulse_published_comments"));
  const hash = /"reply_hash":"([\w-]+)"/.exec(comment ?? "")?.[1] ?? "";
  expect(hash).toMatch(/^[\w-]{43}$/);
  const leadingOn = rows.filter((row) => row.includes(hash) || row.includes(WORDS) || row.includes("Globex"));
  expect(leadingOn).toHaveLength(4);
  expect(leadingOn.filter((row) => row.includes(rita.person.id))).toEqual([]);
  // What a server of its own keeps in its log is left to whoever runs it.
  const isFile = world.databaseUrl.startsWith("file:");
  expect(isFile ? (await bytesOf(world.databaseUrl)).count(token) : 0).toBe(0);
});

test("a button that Slack refuses for good is forgotten as well", async () => {
  const rita = world.person("Rita");
  await fillsIn(rita, [8, 7, 6, 5], WORDS);
  await rita.ticks("Let ops reply to me");
  const fault = { kind: "slackError", error: "restricted_action" } as const;
  world.sandbox.faults.next("chat.postMessage", fault, { every: 1 });
  await rita.submits("Send answers");
  rita.seesNot("Any replies?");
  expect((await allRows()).filter((row) => row.includes("pulse-way-back:"))).toEqual([]);
});

test("the box is for comments, and there is none where it was not offered", async () => {
  const rita = world.person("Rita");
  await fillsIn(rita, [8, 7, 6, 5]);
  await rita.ticks("Let ops reply to me");
  await rita.submits("Send answers");
  rita.sees("Write what Sales Ops should reply to, or untick the box.");
  await rita.unticks("Let ops reply to me");
  await rita.submits("Send answers");
  rita.seesNot("Any replies?");
  await answers(world.person("Raj"), [8, 7, 6, 5], "No reply, please");
  world.person("Raj").seesNot("Any replies?");
});

test("how it is kept says what the button holds, and what remains possible", async () => {
  const rita = world.person("Rita");
  await rita.clicks("How is this kept?");
  await rita.clicks("More");
  rita.sees("It holds a random number that leads to your comment. Tandem keeps only a fingerprint of it");
});

/** What the button in somebody's direct message holds. */
function tokenOf(userId: string): string {
  const { workspace } = world.sandbox;
  for (const { kind, memberIds, messages } of workspace.channels.values()) {
    if (kind !== "dm" || !memberIds.has(userId)) continue;
    const [, token] = /"value":"([\w-]{43})"/.exec(JSON.stringify(messages)) ?? [];
    if (token) return token;
  }
  throw new Error("There is no such button");
}

/** Every row of every table, with the table's name. */
async function allRows(): Promise<readonly string[]> {
  const all = await readAll(world.databaseUrl);
  return all.map(({ table, row }) => `${table} ${JSON.stringify(row)}`);
}

async function rowsNaming(id: string): Promise<readonly string[]> {
  const rows = await readAll(world.databaseUrl);
  return rows.map(({ table, row }) => `${table} ${JSON.stringify(row)}`).filter((row) => row.includes(id));
}
