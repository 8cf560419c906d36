import { copyFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import type { Child } from "../../support/child.ts";
import { randomFrom } from "../../support/random.ts";
import { readColumn } from "../../support/rows.ts";
import { happens, until } from "../../support/until.ts";
import { findWrong, findWronglyReminded, type Wrong } from "./findings.ts";
import { keepAnswering, type Sent } from "./people.ts";
import { type Engine, type PulseStage, preparePulse } from "./stage.ts";

const DAY_MS = 24 * 60 * 60_000;
const SETTLE_WITHIN_MS = 60_000;
/** A sweep in whose way somebody stood, what a killed Tandem has left running for one, is tried again after so long. */
const RETRY_MS = 10 * 60_000;
const RETRIES = 3;
/** Tandem is killed so long (ms) after it has connected, at most: by then a batch of whatever is due is under way. */
const LONGEST_LIFE_MS = 900;
const WAITING =
  "select (select count(*) from attention_items where status = 'waiting') + (select count(*) from messages where status in ('pending', 'sending'))";

export interface PulseScript {
  readonly engine: Engine;
  readonly seed: number;
  readonly people: number;
  /** How often Tandem is killed in each part of the round. */
  readonly kills: { readonly asking: number; readonly reminding: number; readonly closing: number };
  /** What Node is given instead, for a run that must fail; it ends when everybody was asked. */
  readonly control?: string;
}

export interface PulseResult extends Wrong {
  /** Not reminded twice although they did not answer, or more often. */
  readonly reminded: readonly string[];
  /** How much of everything there was. */
  readonly numbers: Readonly<Record<string, number>>;
}

/** A whole round, from the first question to the swept files, in which Tandem is killed again and again. */
export async function runPulse({ engine, seed, people, kills, control }: PulseScript): Promise<PulseResult> {
  const random = randomFrom(seed);
  const script = control ?? "tests/crash/pulse/later.ts";
  const stage = await preparePulse({ engine, people, random, script });
  const sent: Sent = { pressed: new Map(), accepted: new Set() };
  try {
    const startedAt = performance.now();
    await startRound(stage);
    const [early, late] = [stage.reps.slice(0, people / 2), stage.reps.slice(people / 2, (3 * people) / 4)];
    await goOn(stage, { kills: kills.asking, answering: { names: early, sent }, isOver: allAsked });
    if (control) return { ...(await findWrong(stage, sent, [])), reminded: [], numbers: {} };
    await stage.clock.jumpTo(stage.clock.now() + DAY_MS);
    await goOn(stage, { kills: kills.reminding, answering: { names: late, sent }, isOver: firstReminded });
    if (stage.file) copyFileSync(stage.file, `${stage.file}.before-9999_while-it-was-open`);
    await stage.clock.jumpTo(stage.clock.now() + 5 * DAY_MS);
    await goOn(stage, { kills: kills.reminding, isOver: allReminded });
    const reminded = findWronglyReminded(stage, sent);
    const planted = await plant(stage);
    await stage.clock.jumpTo(stage.clock.now() + 2 * DAY_MS);
    await goOn(stage, { kills: kills.closing, isOver: isSwept });
    const numbers = {
      people,
      pressed: sent.pressed.size,
      accepted: sent.accepted.size,
      kills: kills.asking + 2 * kills.reminding + kills.closing,
      planted: planted.length,
      seconds: Math.round((performance.now() - startedAt) / 1_000),
    };
    return { ...(await findWrong(stage, sent, planted)), reminded, numbers };
  } finally {
    await stage.dispose();
  }
}

async function startRound(stage: PulseStage): Promise<void> {
  const first = await stage.starts();
  const olive = stage.sandbox.person("Olive");
  await olive.types("/ops-pulse start");
  await until("the audience is counted", () => olive.modal() !== undefined);
  await olive.submits("Start now");
  await until("it opens", () => is(stage, 1, "select count(*) from pulse_rounds where state = 'open'"));
  first.kill("SIGKILL");
  await first.ended;
}

/** A part of the round: Tandem is killed so often while people answer, and lives until the part is over. */
async function goOn(
  stage: PulseStage,
  part: {
    readonly kills: number;
    readonly answering?: { readonly names: readonly string[]; readonly sent: Sent };
    readonly isOver: (stage: PulseStage) => Promise<boolean>;
  },
): Promise<void> {
  const over = new AbortController();
  const busy = part.answering && keepAnswering(stage, { ...part.answering, over: over.signal });
  try {
    for (let kill = 0; kill < part.kills; kill += 1) await killAtRandom(stage, await stage.starts());
    const isOver = async () => {
      await busy;
      return happens(() => part.isOver(stage), SETTLE_WITHIN_MS);
    };
    for (let more = RETRIES; !(await living(stage, isOver)); more -= 1) {
      if (more === 0) throw new Error("This part of the round does not end");
      await stage.clock.jumpTo(stage.clock.now() + RETRY_MS);
    }
  } finally {
    over.abort();
    await busy;
  }
}

/** What is seen while Tandem lives; then it is killed. */
async function living<T>({ starts, sandbox }: PulseStage, look: () => Promise<T>): Promise<T> {
  const child = await starts();
  const seen = await look();
  child.kill("SIGKILL");
  await child.ended;
  await until("Slack has noticed", () => sandbox.socket.connectionCount === 0);
  return seen;
}

async function killAtRandom({ random, sandbox }: PulseStage, child: Child): Promise<void> {
  await pause(random.between(0, LONGEST_LIFE_MS));
  if (!child.isAlive()) throw new Error(`Tandem ended by itself: ${JSON.stringify(await child.ended)}`);
  child.kill("SIGKILL");
  await child.ended;
  await until("Slack has noticed", () => sandbox.socket.connectionCount === 0);
}

async function allAsked(stage: PulseStage): Promise<boolean> {
  return (
    (await is(stage, 0, "select count(*) from pulse_invitations where not is_asked")) && is(stage, 0, WAITING)
  );
}

async function firstReminded(stage: PulseStage): Promise<boolean> {
  const due = "select count(*) from pulse_invitations where remind_again_at is not null";
  return (await is(stage, 0, due)) && is(stage, 0, WAITING);
}

async function allReminded(stage: PulseStage): Promise<boolean> {
  const due = "select count(*) from pulse_invitations where remind_at is not null";
  return (await is(stage, 0, due)) && is(stage, 0, WAITING);
}

function isSwept(stage: PulseStage): Promise<boolean> {
  return is(stage, 1, "select count(*) from pulse_rounds where is_swept");
}

/** What must be nowhere after the close: the keys of answers as they were, and under what each person was asked and reminded. */
async function plant({ databaseUrl }: PulseStage): Promise<readonly string[]> {
  const keys =
    "select id from pulse_answers union all select id from pulse_comments union all select key from attention_items where key like 'pulse:%'";
  return (await readColumn(databaseUrl, keys)).map(String);
}

async function is({ databaseUrl }: PulseStage, expected: number, count: string): Promise<boolean> {
  return Number((await readColumn(databaseUrl, count))[0]) === expected;
}
