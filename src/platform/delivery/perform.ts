import { WebAPIPlatformError, type WebClient } from "@slack/web-api";
import type { SlackGateway } from "../slack/gateway.ts";
import { cutMrkdwn } from "../slack/text.ts";
import { homeOwner, publishHome } from "./home.ts";
import type { MessageContent } from "./messages.ts";
import { EVENT_TYPE, findCopy, MetadataWithheld } from "./reconcile.ts";
import { classifyFailure } from "./refusals.ts";
import type { MessageRow } from "./rows.ts";
import type { Outcome } from "./settle.ts";
import type { SlackWork } from "./work.ts";

/** `chat.update` refuses text above 4,000 characters (`msg_too_long`). https://docs.slack.dev/reference/methods/chat.update */
const LONGEST_TEXT = 3_900;

type Of<Kind extends SlackWork["kind"]> = Extract<SlackWork, { kind: Kind }>;

/** Work with everything that its call needs. */
export type Ready =
  | { readonly work: Of<"post"> | Of<"update">; readonly content: MessageContent }
  | { readonly work: Of<"look back"> | Of<"remove"> };

/** Calls Slack and says what became of it; it never throws. `now` is when it began (epoch milliseconds). */
export async function perform(
  slack: Pick<SlackGateway, "clients">,
  ready: Ready,
  now: number,
): Promise<Outcome> {
  const client = findClient(slack, ready.work.row.workspaceId);
  if (client === undefined) return { kind: "failed", error: "not_installed" };
  try {
    return await call(client, ready, now);
  } catch (error) {
    if (error instanceof MetadataWithheld) return { kind: "failed", error: "metadata_withheld" };
    if (isDeleted(error) && ready.work.kind === "update") return { kind: "deleted" };
    if (isDeleted(error) && ready.work.kind === "remove") return { kind: "removed" };
    return classifyFailure(error);
  }
}

function findClient(slack: Pick<SlackGateway, "clients">, workspaceId: string): WebClient | undefined {
  try {
    return slack.clients(workspaceId).delivery;
  } catch {
    return undefined; // Tandem was taken out of that workspace; its messages wait, for it may come back
  }
}

async function call(client: WebClient, ready: Ready, now: number): Promise<Outcome> {
  if (homeOwner(ready.work.row.destination) !== undefined) return callHome(client, ready);
  if ("content" in ready)
    return ready.work.kind === "post"
      ? post(client, ready.work, ready.content)
      : update(client, ready.work, ready.content);
  if (ready.work.kind === "look back") return lookBack(client, ready.work, now);
  const { channelId: channel, ts } = ready.work.place;
  await client.chat.delete({ channel, ts });
  return { kind: "removed" };
}

async function post(
  client: WebClient,
  { row, threadTs }: Of<"post">,
  content: MessageContent,
): Promise<Outcome> {
  const { channel, ts } = await client.chat.postMessage({
    ...shown(content),
    channel: row.destination,
    metadata: { event_type: EVENT_TYPE, event_payload: { id: row.token } },
    unfurl_links: false,
    unfurl_media: false,
    ...inThread(row, threadTs),
  });
  if (!channel || !ts) return { kind: "unknown", error: "unreadable_answer" };
  return { kind: "posted", place: { channelId: channel, ts } };
}

function inThread({ isBroadcast }: MessageRow, threadTs: string | undefined) {
  if (threadTs === undefined) return {};
  return isBroadcast ? { thread_ts: threadTs, reply_broadcast: true as const } : { thread_ts: threadTs };
}

async function update(client: WebClient, { place }: Of<"update">, content: MessageContent): Promise<Outcome> {
  await client.chat.update({ ...shown(content), channel: place.channelId, ts: place.ts });
  return { kind: "updated" };
}

async function lookBack(
  client: WebClient,
  { row, threadTs }: Of<"look back">,
  now: number,
): Promise<Outcome> {
  const channelId = row.channelId ?? (await findChannel(client, row.destination));
  const sendingSince = row.sendingSince ?? now;
  const ts = await findCopy(client, { channelId, threadTs, token: row.token, sendingSince, now });
  return ts === undefined ? { kind: "absent" } : { kind: "posted", place: { channelId, ts } };
}

/** A person's DM has a channel id of its own, which only a post or this call tells. */
async function findChannel(client: WebClient, destination: string): Promise<string> {
  if (!/^[UW]/.test(destination)) return destination;
  const { channel } = await client.conversations.open({ users: destination });
  if (!channel?.id) throw new Error("Slack opened a conversation without an id");
  return channel.id;
}

/** Publishing twice shows the same as publishing once, so a publication in doubt needs no look at Slack: it is repeated. */
async function callHome(client: WebClient, ready: Ready): Promise<Outcome> {
  if (!("content" in ready)) return { kind: "absent" };
  const { destination } = ready.work.row;
  const ts = await publishHome(client, destination, ready.content);
  if (ready.work.kind === "update") return { kind: "updated" };
  return { kind: "posted", place: { channelId: destination, ts } };
}

/** Blocks are always given: `chat.update` would otherwise leave old ones, and an empty list removes them. */
function shown({ text, blocks = [] }: MessageContent) {
  return { text: cutMrkdwn(text, LONGEST_TEXT), blocks: [...blocks] };
}

function isDeleted(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && error.data.error === "message_not_found";
}
