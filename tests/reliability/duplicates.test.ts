import { afterEach, expect, test } from "vitest";
import { findElement } from "../../sandbox/driver/find.ts";
import type { Driver } from "../../sandbox/index.ts";
import { createDatabase } from "../../src/platform/db/index.ts";
import { requestTables } from "../../src/requests/schema.ts";
import { files, setUp } from "../support/acme.ts";
import { type Random, randomFrom, seedOr } from "../support/random.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";
import { type Redelivery, redeliver } from "./redelivery.ts";

const MINUTE = 60_000;
const STEPS = 40;
const REPS = ["Rita", "Raj", "Rosa"] as const;
const OPS = ["Olive", "Omar"] as const;

const seed = seedOr(4);
const worlds: TestWorld[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.stop();
});

test(`events and submissions that come once to three times, some after a restart, leave what one delivery leaves (seed ${seed})`, async () => {
  const once = await play(randomFrom(seed));
  const random = randomFrom(seed + 1);
  let redelivery: Redelivery | undefined;
  const often = await play(randomFrom(seed), async (world, step) => {
    redelivery ??= redeliver(world.sandbox, random);
    if (step % 10 === 9) await world.restart();
    if (random.chance(0.3)) await redelivery.again();
    await world.settled();
  });
  expect(redelivery?.copies()).toBeGreaterThan(STEPS);
  expect(often).toEqual(once);
}, 120_000);

/** Plays the script of a seed, and tells what has come of it in the database and in Slack. */
async function play(random: Random, beforeStep?: (world: TestWorld, step: number) => Promise<void>) {
  const world = await startWorld();
  worlds.push(world);
  await setUp(world);
  const startedAt = world.clock.now();
  const requesters: string[] = [];
  for (let step = 0; step < STEPS; step += 1) {
    // At the same minute in every run, so that cards say the same times.
    await world.clock.jumpTo(startedAt + (step + 1) * 5 * MINUTE);
    await world.settled();
    await beforeStep?.(world, step);
    if (requesters.length < 3 || random.chance(0.25)) requesters.push(await ask(world, random));
    else await discuss(world, random, requesters);
  }
  return { ...(await readStored(world)), shown: readShown(world) };
}

/** Often in the same words as before: each is a request of its own. */
async function ask(world: TestWorld, random: Random): Promise<string> {
  const name = random.pick(REPS);
  await files(world.person(name), {
    what: random.pick(["Please check the quote", "Please move the account"]),
  });
  return name;
}

/** Somebody says or does something about one of the requests. */
async function discuss(world: TestWorld, random: Random, requesters: readonly string[]): Promise<void> {
  const index = random.below(requesters.length);
  const rep = world.person(requesters[index] ?? "");
  const ops = world.person(random.pick(OPS));
  const on = new RegExp(`^#${index + 1} `);
  const words = random.pick(["Thanks", "One moment", "Is this the right one?"]);
  const acts = {
    write: () => rep.writes(words, { thread: on }),
    note: () => ops.writes(words, { in: "#ops-triage", thread: on }),
    answer: () => ops.writes(`reply: ${words}`, { in: "#ops-triage", thread: on }),
    ...(offers(world, ops, { on, label: "Claim" }) && { claim: () => ops.clicks("Claim", { on }) }),
    ...(offers(world, ops, { on, label: "Reply" }) && { reply: () => reply(ops, on, words) }),
    ...(offers(world, ops, { on, label: "Resolve" }) && { resolve: () => resolve(ops, on) }),
    ...(offers(world, rep, { on, label: "Not solved: reopen" }) && { reopen: () => reopen(rep, on) }),
  };
  await random.pick(Object.values(acts))();
}

function offers(world: TestWorld, { person }: Driver, { on, label }: { on: RegExp; label: string }): boolean {
  const viewer = { world: world.sandbox, person };
  return findElement(viewer, { label, types: /button/, on }) !== undefined;
}

async function reply(ops: Driver, on: RegExp, words: string): Promise<void> {
  await ops.clicks("Reply", { on });
  await ops.fills("Message", words);
  await ops.submits("Send");
}

async function resolve(ops: Driver, on: RegExp): Promise<void> {
  await ops.clicks("Resolve", { on });
  await ops.fills("What was done?", "It is done.");
  await ops.submits("Resolve");
}

async function reopen(rep: Driver, on: RegExp): Promise<void> {
  await rep.clicks("Not solved: reopen", { on });
  await rep.fills("What is missing?", "The other half");
  await rep.submits("Reopen");
}

/** What is kept, without the instants: seconds differ by what Slack's limits held back. */
async function readStored({ databaseUrl }: TestWorld) {
  const db = await createDatabase(databaseUrl);
  const { requests, requestClocks, requestEntries } = requestTables(db);
  const stored = {
    requests: (await db.read.select().from(requests)).map(
      ({ createdAt, claimedAt, firstAnsweredAt, resolvedAt, neededByAt, ...request }) => request,
    ),
    clocks: (await db.read.select().from(requestClocks)).map(({ requestId, kind, state }) => ({
      requestId,
      kind,
      state,
    })),
    entries: (await db.read.select().from(requestEntries)).map(({ createdAt, ts, ...entry }) => entry),
  };
  await db.close();
  return stored;
}

/** What every channel and DM shows, a line a message; replies stand under what they answer. */
function readShown({ sandbox }: TestWorld): readonly string[] {
  return [...sandbox.workspace.channels.values()].flatMap(({ id, messages }) =>
    messages
      .map(({ authorId, text, threadTs }) => {
        const parent = messages.find(({ ts }) => ts === threadTs);
        return `${id} ${parent ? `under “${parent.text}”` : ""} ${authorId}: ${text}`;
      })
      .toSorted(),
  );
}
