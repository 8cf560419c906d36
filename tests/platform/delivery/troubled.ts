import { queueFile } from "../../../src/platform/delivery/index.ts";
import type { Renderer } from "../../../src/platform/feature.ts";
import { type Random, randomFrom } from "../../support/random.ts";
import { loseAnswers } from "./losses.ts";
import { CARD, type Lane, MINUTE, startLane } from "./under-test.ts";

const PLACES = ["#sales", "#sales-emea", "#ops-triage", "#ops-news", "#sales-leaders", "Rita", "Raj", "Rosa"];
const CONTENT = new TextEncoder().encode("what is in it");

export interface Script {
  readonly seed: number;
  readonly posts: number;
  /** Makes Slack worse than it is. */
  readonly spoil?: (lane: Lane) => void;
}

/** By place, in the order in which it was queued. */
type Lines = Readonly<Record<string, readonly string[]>>;

/** What was to be shown, and what is. Files stand apart, because they may come later than what is behind them. */
export interface Outcome {
  readonly wanted: Lines;
  readonly shown: Lines;
  readonly wantedFiles: readonly string[];
  readonly shownFiles: readonly string[];
  /** Calls that lost their answer. */
  readonly lost: number;
  readonly dead: number;
}

interface Play {
  readonly lane: Lane;
  readonly random: Random;
  /** What each card shows, by its number. */
  readonly state: Record<string, string>;
  readonly cards: { readonly number: number; readonly place: string; readonly index: number }[];
  readonly wanted: Record<string, string[]>;
  readonly wantedFiles: string[];
}

/**
 * Posts messages, cards that change, and files, while Slack loses the answer to the first call for each of them, in every way there is, and
 * to every fifth after that; now and then the process is killed. Everything on a clock that stands still.
 */
export async function playTroubled({ seed, posts, spoil }: Script): Promise<Outcome> {
  const play = await startPlay(seed);
  const { lane, random, wanted, wantedFiles } = play;
  spoil?.(lane);
  for (let number = 0; number < posts; number += 1) {
    await postOne(play, number);
    if (random.chance(0.1)) await changeOne(play);
    if (random.chance(0.05)) await lane.pass(Math.round(random.between(0, MINUTE)));
    if (random.chance(0.01)) await lane.crash();
  }
  await lane.finish();
  await lane.pass(MINUTE); // by then whatever Slack carries out late is there
  return { wanted, wantedFiles, ...readShown(lane) };
}

async function startPlay(seed: number): Promise<Play> {
  const random = randomFrom(seed);
  const state: Record<string, string> = {};
  const card: Renderer = async (_read, { subject }) => ({ text: state[subject] ?? "" });
  const lane = await startLane({ renderers: { [CARD]: card } });
  loseAnswers(lane.sandbox.faults, random);
  const wanted = Object.fromEntries(PLACES.map((place) => [place, []]));
  return { lane, random, state, wanted, cards: [], wantedFiles: [] };
}

/** Of ten one is a card, and under one goes a file. */
async function postOne({ lane, random, ...play }: Play, number: number): Promise<void> {
  const place = random.pick(PLACES);
  const lines = play.wanted[place] ?? [];
  const key = `${number}`;
  if (random.chance(0.1)) {
    play.state[key] = `card ${number}`;
    play.cards.push({ number, place, index: lines.length });
    await lane.post({ key, to: lane.idOf(place), renderer: CARD, subject: key });
  } else await lane.post({ key, to: lane.idOf(place), content: { text: `post ${number}` } });
  lines.push(play.state[key] ?? `post ${number}`);
  if (random.chance(0.1)) play.wantedFiles.push(await queueUnder(lane, key));
}

async function changeOne({ lane, random, state, cards, wanted }: Play): Promise<void> {
  if (cards.length === 0) return;
  const { number, place, index } = random.pick(cards);
  const text = `card ${number}, changed ${random.below(1_000_000)}`;
  state[number] = text;
  wanted[place]?.splice(index, 1, text);
  await lane.refresh(`${number}`);
}

/** A file of Rita's that goes under a message. Returns its name. */
async function queueUnder(lane: Lane, threadOf: string): Promise<string> {
  const { workspace } = lane.sandbox;
  const name = `${threadOf}.pdf`;
  const { id: sourceId } = workspace.files.add({ name, ownerId: lane.idOf("Rita"), content: CONTENT });
  const file = { key: name, threadOf, follows: threadOf, subject: threadOf, sourceId };
  await lane.db().write((tx) => queueFile(tx, { ...file, workspaceId: lane.workspaceId }));
  return name;
}

function readShown(lane: Lane): Omit<Outcome, "wanted" | "wantedFiles"> {
  const { workspace, calls } = lane.sandbox;
  const texts = (place: string) =>
    lane.shown(place).flatMap(({ text, fileIds }) => (fileIds.length === 0 ? [text] : []));
  const fileIds = PLACES.flatMap((place) => lane.shown(place).flatMap((message) => message.fileIds));
  return {
    shown: Object.fromEntries(PLACES.map((place) => [place, texts(place)])),
    shownFiles: fileIds.map((id) => workspace.files.find(id)?.name ?? "gone"),
    lost: calls.of().filter(({ fault }) => fault !== undefined).length,
    dead: lane.dead.length + lane.deadFiles.length,
  };
}
