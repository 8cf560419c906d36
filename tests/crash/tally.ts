import type { Sandbox } from "../../sandbox/index.ts";
import { openConversation } from "../../sandbox/state/channels.ts";
import type { Message } from "../../sandbox/state/messages.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { deliveryTables } from "../../src/platform/delivery/schema.ts";
import { requestTables } from "../../src/requests/schema.ts";
import type { Ledger } from "./ledger.ts";

/** What came of a run. Everything in the lists is wrong, in words. */
export interface Tally {
  /** Accepted, and not in the database. */
  readonly lost: readonly string[];
  /** In the database, and not in every place in Slack where it belongs. */
  readonly missing: readonly string[];
  /** Twice in the database, or in one place in Slack. */
  readonly twice: readonly string[];
  /** A card that shows an earlier state. */
  readonly stale: readonly string[];
  /** Messages that were given up. */
  readonly dead: readonly string[];
}

type RequestRow = (typeof requestTables.postgres.requests)["$inferSelect"];
type EntryRow = (typeof requestTables.postgres.requestEntries)["$inferSelect"];

/** Everything that Tandem keeps about requests, read while it does not run. */
export async function readStored({ read }: Pick<Database, "read">) {
  const { requests, requestEntries } = requestTables(read);
  const { messages } = deliveryTables(read);
  return {
    requests: await read.select().from(requests),
    entries: await read.select().from(requestEntries),
    messages: await read.select().from(messages),
  };
}

type Stored = Awaited<ReturnType<typeof readStored>>;

/** What was accepted and is not in the database. */
function findLost(stored: Stored, ledger: Ledger): readonly string[] {
  const kept = new Set([
    ...stored.requests.map(({ summary }) => summary),
    ...stored.entries.map(({ text }) => text),
  ]);
  return ledger.all().flatMap(({ kind, words }) => (kept.has(words) ? [] : [`${kind} ${words}`]));
}

/** Compares what was promised with the database, and the database with what Slack shows. */
export function tally(stored: Stored, ledger: Ledger, sandbox: Sandbox): Tally {
  const places = [
    ...stored.requests.flatMap((request) => placesOf(request, sandbox)),
    ...stored.entries
      .filter(({ isShared }) => isShared)
      .flatMap((entry) => placesOfEntry(entry, stored, sandbox)),
  ].map((place) => ({ ...place, shown: place.messages.filter(({ text }) => text.includes(place.words)) }));
  return {
    lost: findLost(stored, ledger),
    missing: places.flatMap(({ name, shown }) => (shown.length === 0 ? [name] : [])),
    twice: [
      ...places.flatMap(({ name, shown }) => (shown.length > 1 ? [name] : [])),
      ...repeated(stored.requests.map(({ summary }) => summary)),
      ...repeated(stored.entries.map(({ text }) => text)),
      ...repeated(sandboxTokens(sandbox)),
    ],
    stale: places.flatMap(({ name, shown, state }) =>
      shown.every(({ text }) => text.includes(state)) ? [] : [`${name} does not say ${state}`],
    ),
    dead: stored.messages.flatMap(({ key, status, lastError }) =>
      status === "dead" ? [`${key}: ${lastError}`] : [],
    ),
  };
}

/** Where something must be shown once. */
interface Place {
  readonly name: string;
  readonly words: string;
  readonly messages: readonly Message[];
  /** What its card says as things stand. */
  readonly state: string;
}

function placesOf(request: RequestRow, sandbox: Sandbox): readonly Place[] {
  const { summary: words, requesterId, status, ownerId } = request;
  const unclaimed = status === "new" ? "· new" : "";
  const cards = opsPlaces(request, sandbox).map(({ where, messages }) => ({
    name: `card of ${words} ${where}`,
    words,
    messages: messages.filter(isCard),
    state: ownerId === null ? unclaimed : `· <@${ownerId}>`,
  }));
  const dm = {
    name: `card of ${words} in the requester's DM`,
    words,
    messages: dmOf(sandbox, requesterId).filter(isCard),
    state: ownerId === null ? "Not picked up yet." : `<@${ownerId}> is on it.`,
  };
  return [dm, ...cards];
}

/** What was said is passed on to the other side; what came from a modal is shown to both. */
function placesOfEntry(entry: EntryRow, stored: Stored, sandbox: Sandbox): readonly Place[] {
  const request = stored.requests.find(({ id }) => id === entry.requestId);
  if (request === undefined) return [];
  const isFromModal = entry.ts === null;
  const toRequester = { where: "in the requester's DM", messages: dmOf(sandbox, request.requesterId) };
  const places = [
    ...(entry.side === "ops" ? [toRequester] : []),
    ...(entry.side === "requester" || isFromModal ? opsPlaces(request, sandbox) : []),
  ];
  return places.map(({ where, messages }) => ({
    name: `${entry.text} ${where}`,
    words: entry.text,
    messages: messages.filter((message) => message.isByBot && message.threadTs !== undefined),
    state: "",
  }));
}

/** The triage channel, or for a private request the DMs of its owners. */
function opsPlaces({ isPrivate }: RequestRow, sandbox: Sandbox) {
  const { workspace } = sandbox;
  if (!isPrivate) return [{ where: "in triage", messages: workspace.channelNamed("ops-triage").messages }];
  return ["Olive", "Omar"].map((owner) => ({
    where: `in ${owner}'s DM`,
    messages: dmOf(sandbox, workspace.personNamed(owner).id),
  }));
}

function dmOf({ workspace }: Sandbox, personId: string): readonly Message[] {
  return openConversation(workspace, [personId, workspace.bot.id]).messages;
}

function isCard({ isByBot, threadTs }: Message): boolean {
  return isByBot && threadTs === undefined;
}

/** By which Tandem tells its messages apart: of each there may be one copy. */
function sandboxTokens({ workspace }: Sandbox): readonly string[] {
  return [...workspace.channels.values()].flatMap(({ messages }) =>
    messages.flatMap(({ metadata }) => (metadata === undefined ? [] : [JSON.stringify(metadata)])),
  );
}

function repeated(things: readonly string[]): readonly string[] {
  return things.filter((thing, index) => things.indexOf(thing) < index);
}
