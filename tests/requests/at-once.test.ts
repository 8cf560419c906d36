import { expect, test } from "vitest";
import { randomFrom, seedOr } from "../support/random.ts";
import { type Move, type Pair, playPair } from "./random-verbs/at-once.ts";
import { openStage, type PersonName } from "./random-verbs/stage.ts";

const OPS_MOVES = [
  { verb: "claims" },
  { verb: "replies" },
  { verb: "resolves" },
  { verb: "declines" },
  { verb: "assigns", pick: 0 },
  { verb: "waits on the requester" },
  { verb: "waits on another team" },
  { verb: "changes the urgency", pick: 1 },
  { verb: "changes the type", pick: 1 },
  { verb: "changes the type", pick: 3 },
  { verb: "makes private" },
  { verb: "adds people" },
  { verb: "answers with reply:" },
] as const;

const REQUESTERS_MOVES = [{ verb: "edits" }, { verb: "cancels" }, { verb: "writes in the thread" }] as const;

/** What the requester and ops do with what is solved. */
const AFTERWARDS = [
  { verb: "reopens" },
  { verb: "rates" },
  { verb: "comments" },
  { verb: "writes in the thread" },
] as const;

const CLAIMED: readonly Move[] = [{ verb: "claims", who: "Omar" }];
const SITUATIONS: readonly (readonly Move[])[] = [
  [],
  CLAIMED,
  [...CLAIMED, { verb: "waits on the requester", who: "Omar" }],
];
const SOLVED: readonly Move[] = [{ verb: "resolves", who: "Omar" }];

/** `AT_ONCE_PAIRS=all` plays every pair: docs/reliability.md. */
const PAIRS = process.env.AT_ONCE_PAIRS === "all" ? Number.POSITIVE_INFINITY : 50;
/** A world of its own for so many pairs: in large ones everything takes longer. */
const PAIRS_A_WORLD = 12;

const seed = seedOr(3);
const pairs = randomFrom(seed).shuffled(allPairs()).slice(0, PAIRS);

test(`two people who press at once leave the request right, and both hear what came of it (${pairs.length} pairs, seed ${seed})`, async () => {
  const wrongs: string[] = [];
  for (let first = 0; first < pairs.length; first += PAIRS_A_WORLD) {
    const stage = await openStage();
    for (const pair of pairs.slice(first, first + PAIRS_A_WORLD)) {
      const found = await playPair(stage, pair);
      if (found.length > 0) wrongs.push(`${tell(pair)}:\n  ${found.join("\n  ")}`);
    }
    await stage.stop();
  }
  expect(wrongs.join("\n\n")).toBe("");
}, 600_000);

function allPairs(): readonly Pair[] {
  const open = [
    ...OPS_MOVES.flatMap((one, index) =>
      OPS_MOVES.slice(index).map((other) => [by("Olive", one), by("Omar", other)] as const),
    ),
    ...OPS_MOVES.flatMap((one) =>
      REQUESTERS_MOVES.map((other) => [by("Olive", one), by("Rita", other)] as const),
    ),
    ...OPS_MOVES.map((one) => [by("Omar", one), by("Olive", { verb: "names other ops", pick: 0 })] as const),
  ];
  const solved = AFTERWARDS.flatMap((one) =>
    OPS_MOVES.map((other) => [by("Rita", one), by("Olive", other)] as const),
  );
  return [
    ...SITUATIONS.flatMap((before) => open.map((moves) => ({ before, moves }))),
    ...solved.map((moves) => ({ before: SOLVED, moves })),
  ];
}

function by(who: PersonName, move: Omit<Move, "who">): Move {
  return { ...move, who };
}

function tell({ before, moves }: Pair): string {
  const line = ({ who, verb, pick = 0 }: Move) => `${who} ${verb} (variant ${pick})`;
  return `${before.map(line).join(", then ")} | ${moves.map(line).join(" and ")}`;
}
