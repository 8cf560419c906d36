import { isDeepStrictEqual } from "node:util";
import { withIds } from "../../../../sandbox/state/blocks.ts";
import type { JsonObject } from "../../../../sandbox/state/json.ts";
import type { Message } from "../../../../sandbox/state/messages.ts";
import { RENDERER } from "../../../../src/requests/keys.ts";
import { isFinal, type Request } from "../../../../src/requests/request.ts";
import type { Seen } from "../seen.ts";
import type { Stage } from "../stage.ts";

type Row = Seen["messages"][number];

/** The new card of an urgent request mentions people, and its redrawing does not. */
interface LastShown {
  readonly at: number;
  readonly isShown: boolean;
}

/** Cards and what was said; warnings stay as they were when they were given. */
const KEPT_CURRENT: readonly string[] = [...Object.values(RENDERER), "requests.entry"];

/** Every message of Tandem's is in Slack once, where it belongs, and reads as what is stored reads. */
export async function checkCards(stage: Stage, now: Seen): Promise<readonly string[]> {
  const shownAt = lastShown(stage);
  const wrongs: string[] = [];
  for (const row of now.messages) wrongs.push(...(await checkMessage(stage, { row, shownAt, now })));
  return [
    ...wrongs,
    ...findStrays(stage, now),
    ...now.requests.flatMap((request) => checkPlaces(now, request)),
  ];
}

async function checkMessage(
  stage: Stage,
  { row, shownAt, now }: { row: Row; shownAt: ReadonlyMap<string, LastShown>; now: Seen },
): Promise<readonly string[]> {
  if (row.destination.startsWith("home:")) return [];
  const shown = messageAt(stage, row);
  if (row.status === "removed") return shown ? [`${row.key} was removed, and is there`] : [];
  if (row.status !== "posted") return [`${row.key} is ${row.status}: ${row.lastError}`];
  if (!shown) return [`${row.key} is gone from Slack`];
  if (row.wantedVersion !== row.shownVersion) return [`${row.key} is not up to date`];
  if (row.renderer === null || !KEPT_CURRENT.includes(row.renderer)) return [];
  const { at, isShown } = shownAt.get(`${row.channelId}/${row.ts}`) ?? { at: now.now, isShown: true };
  const { workspaceId, key, destination: to, subject } = row;
  const draw = stage.renderersAt(at)[row.renderer];
  const drawn = await draw?.(stage.db.read, { workspaceId, key, to, subject: subject ?? "", isShown });
  if (!drawn) return [`${key} shows what may not be shown any more`];
  const blocks = withIds((drawn.blocks ?? []).map(toJson));
  const isSame = isDeepStrictEqual(withoutIds(blocks), withoutIds(shown.blocks)) && drawn.text === shown.text;
  return isSame ? [] : [`${key} reads “${shown.text}” and should read “${drawn.text}”`];
}

/** What stands in Slack and is known under no name, or under two. */
function findStrays({ world }: Stage, { messages }: Seen): readonly string[] {
  const known = messages
    .filter(({ status }) => status === "posted")
    .map(({ channelId, ts }) => `${channelId}/${ts}`);
  const places = new Set(known);
  const strays = [...world.sandbox.workspace.channels.values()].flatMap((channel) =>
    channel.messages
      .filter(
        ({ isByBot, isTombstone, metadata, ts }) =>
          isByBot && !isTombstone && metadata && !places.has(`${channel.id}/${ts}`),
      )
      .map(({ text }) => `nobody knows of “${text}”`),
  );
  return known.length === places.size ? strays : [...strays, "two messages stand in one place"];
}

/** Which cards there have to be: the requester's, one for Sales Ops or one an owner, one a follower. */
function checkPlaces(now: Seen, request: Request): readonly string[] {
  const cards = now.messages.filter(
    ({ status, subject }) => status === "posted" && subject === String(request.id),
  );
  const places = (renderer: string) =>
    cards
      .filter((card) => card.renderer === renderer)
      .map(({ destination }) => destination)
      .toSorted();
  const followers = now.followers
    .filter(({ requestId }) => requestId === request.id)
    .map(({ userId }) => userId);
  const expected = {
    [RENDERER.requester]: [request.requesterId],
    [RENDERER.follower]: followers.toSorted(),
    // Who is named changes nothing about what is over for good.
    [RENDERER.ops]: request.isPrivate && !isFinal(request) ? [...now.named].toSorted() : undefined,
  };
  const wrongs = Object.entries(expected).filter(
    ([renderer, to]) => to && !isDeepStrictEqual(places(renderer), to),
  );
  const shared =
    !request.isPrivate && places(RENDERER.ops).length !== 1 ? ["not one card for Sales Ops"] : [];
  return [
    ...wrongs.map(
      ([renderer, to]) => `${renderer} stands with ${places(renderer).join()} instead of ${to?.join()}`,
    ),
    ...shared,
  ].map((wrong) => `#${request.number}: ${wrong}`);
}

/** When each message last reached Slack, and whether it stood there before, by channel and `ts`. */
function lastShown({ world }: Stage): ReadonlyMap<string, LastShown> {
  const callsOf = (method: "chat.postMessage" | "chat.update", isShown: boolean) =>
    world.sandbox.calls.of(method).map((call) => ({ ...call, isShown }));
  return new Map(
    [...callsOf("chat.postMessage", false), ...callsOf("chat.update", true)]
      .toSorted((one, other) => one.at - other.at)
      .flatMap(({ answer, at, isShown }) =>
        answer?.ok === true
          ? [[`${String(answer.channel)}/${String(answer.ts)}`, { at, isShown }] as const]
          : [],
      ),
  );
}

function messageAt({ world }: Stage, { channelId, ts }: Row): Message | undefined {
  const channel = world.sandbox.workspace.channels.get(channelId ?? "");
  return channel?.messages.find((message) => message.ts === ts && !message.isTombstone);
}

/** The ops card names its buttons after the instant at which it was drawn. */
function withoutIds(blocks: readonly JsonObject[]): readonly unknown[] {
  return blocks.map(({ block_id: _, ...block }) => block);
}

function toJson(block: unknown): JsonObject {
  return JSON.parse(JSON.stringify(block));
}
