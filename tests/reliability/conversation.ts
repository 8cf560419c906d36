import { findElement } from "../../sandbox/driver/find.ts";
import type { Driver } from "../../sandbox/index.ts";
import { files, setUp } from "../support/acme.ts";
import type { Random } from "../support/random.ts";
import type { TestWorld } from "../support/tandem.ts";
import { readOutcome } from "./outcome.ts";
import type { Deliveries } from "./redelivery.ts";

const MINUTE = 60_000;
const REPS = ["Rita", "Raj", "Rosa"] as const;
const OPS = ["Olive", "Omar"] as const;

export interface Script {
  readonly random: Random;
  readonly steps: number;
  readonly deliveries: Deliveries;
  beforeStep(step: number): Promise<void>;
}

interface Play extends Pick<Script, "random" | "deliveries"> {
  readonly world: TestWorld;
  /** Who made which request, from #1 on. */
  readonly requesters: string[];
}

/**
 * Plays the conversation of a seed: people ask in modals, often in the same words as before, claim, answer, resolve and reopen, and several at
 * once write in threads and DMs and edit what they wrote. Returns what has come of it, without what depends on the order of what has none:
 * within a burst of events the order of entries and of what is passed on, and everywhere the instants, since Slack's limits hold back more.
 */
export async function playConversation(world: TestWorld, script: Script) {
  const { random, deliveries } = script;
  const requesters: string[] = [];
  const play = { world, random, deliveries, requesters };
  await setUp(world);
  const startedAt = world.clock.now();
  for (let step = 0; step < script.steps; step += 1) {
    // At the same minute in every run, so that cards say the same times.
    await world.clock.jumpTo(startedAt + (step + 1) * 5 * MINUTE);
    await world.settled();
    await script.beforeStep(step);
    if (requesters.length < 3 || random.chance(0.15)) await ask(play);
    else if (random.chance(0.5)) await deliveries.burst(() => chatter(play, step));
    else await act(play);
    await world.settled();
  }
  return { ...(await readOutcome(world)), asked: requesters.length };
}

async function ask({ world, random, requesters }: Play): Promise<void> {
  const name = random.pick(REPS);
  await files(world.person(name), {
    what: random.pick(["Please check the quote", "Please move the account"]),
  });
  requesters.push(name);
}

/** Somebody does something about one of the requests. */
async function act({ world, random, requesters }: Play): Promise<void> {
  const index = random.below(requesters.length);
  const rep = world.person(requesters[index] ?? "");
  const ops = world.person(random.pick(OPS));
  const on = new RegExp(`^\\S+ #${index + 1} `);
  const words = random.pick(["Thanks", "One moment", "Is this the right one?"]);
  const acts = [
    { by: ops, label: "Claim", act: () => ops.clicks("Claim", { on }) },
    { by: ops, label: "Reply", act: () => reply(ops, on, words) },
    { by: ops, label: "Resolve", act: () => resolve(ops, on) },
    { by: rep, label: "Not solved: reopen", act: () => reopen(rep, on) },
  ];
  const offered = acts.filter(({ by, label }) => offers(world, by, { on, label }));
  if (offered.length > 0) await random.pick(offered).act();
}

/** Some write at once, each about another request, and some of them change what they wrote; a rep asks in a DM. */
async function chatter({ world, random, requesters }: Play, step: number): Promise<void> {
  const chosen = random.shuffled(requesters.map((_, index) => index)).slice(0, 4);
  for (const index of chosen) {
    const words = `Words ${step} about ${index + 1}`;
    const thread = new RegExp(`^\\S+ #${index + 1} `);
    const isRep = random.chance(0.5);
    const writer = world.person(isRep ? (requesters[index] ?? "") : random.pick(OPS));
    const marks = isRep ? [""] : ["", "reply: "];
    const mark = random.pick(marks);
    await writer.writes(`${mark}${words}`, isRep ? { thread } : { in: "#ops-triage", thread });
    // The mark stays: a reply that loses it before it was heard of has never gone out, and stays a note.
    const later = mark || random.pick(marks);
    if (random.chance(0.3)) await writer.edits(new RegExp(`${words}$`), `${later}${words}, again`);
  }
  if (random.chance(0.3)) await world.person(random.pick(REPS)).writes(`A question of step ${step}`);
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
