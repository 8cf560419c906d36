import { expect, test } from "vitest";
import type { Fault } from "../../../sandbox/faults.ts";
import { SECOND, startLane } from "./under-test.ts";

const POSTS = 200;
const PLACES = ["#sales", "#sales-emea", "#ops-triage", "#ops-news", "#sales-leaders", "Rita", "Raj", "Rosa"];
/** `SEED=7 npm run test:only -- tests/platform/delivery` plays one script again. */
const SEEDS = process.env.SEED === undefined ? [1, 2] : [Number(process.env.SEED)];

/** What may have been carried out. */
const LOST_ANSWERS: readonly Fault[] = [
  { kind: "hang" },
  { kind: "http500" },
  { kind: "http503" },
  { kind: "reset" },
  { kind: "slackError", error: "internal_error" },
];
/** What was certainly not. */
const REFUSALS: readonly Fault[] = [
  { kind: "ratelimited", retryAfter: 3 },
  { kind: "slackError", error: "team_added_to_org" },
];

for (const seed of SEEDS) {
  test(`${POSTS} posts through random faults and crashes are there once each, in order (seed ${seed})`, async () => {
    const random = randomFrom(seed);
    const lane = await startLane();
    const { faults } = lane.sandbox;
    const sent = new Map(PLACES.map((place) => [place, [] as string[]]));
    for (let i = 0; i < POSTS; i += 1) {
      const place = pick(PLACES, random);
      sent.get(place)?.push(`${i}`);
      await lane.post({ key: `${i}`, to: lane.idOf(place), content: { text: `${i}` } });
      if (random() < 0.3) faults.next("chat.postMessage", pick(LOST_ANSWERS, random), randomRule(random));
      if (random() < 0.1) faults.next("chat.postMessage", pick(REFUSALS, random));
      if (random() < 0.1) faults.next("conversations.history", pick([...LOST_ANSWERS, ...REFUSALS], random));
      if (random() < 0.05) await lane.crash();
      if (random() < 0.3) await lane.pass(Math.round(random() * 10 * SECOND));
    }
    await lane.finish();
    await lane.pass(10 * SECOND); // by then whatever Slack carries out late is there
    for (const [place, texts] of sent) expect(lane.texts(place)).toEqual(texts);
    expect(lane.dead).toEqual([]);
  }, 120_000);
}

/** Slack was seen to carry out a post up to 1.5 s late. */
function randomRule(random: () => number): { carriedOut: boolean; delayMs: number } {
  return { carriedOut: random() < 0.5, delayMs: random() < 0.3 ? Math.round(random() * 1_500) : 0 };
}

function pick<T>(choices: readonly T[], random: () => number): T {
  return choices[Math.floor(random() * choices.length)] as T;
}

/** Mulberry32: the same numbers from the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
