import { WebAPIPlatformError, type WebClient } from "@slack/web-api";
import { bold, richText } from "../../slack/blocks/rich.ts";
import type { SlackGateway } from "../../slack/gateway.ts";
import { cut, cutMrkdwn, escapeMrkdwn } from "../../slack/text.ts";
import { homeOwner, publishHome } from "../home.ts";
import type { MessageContent, SaidAs } from "../messages.ts";
import type { MessageRow } from "../rows.ts";
import { EVENT_TYPE, findCopy, MetadataWithheld } from "./reconcile.ts";
import { classifyFailure } from "./refusals.ts";
import type { Outcome } from "./settle.ts";
import type { SlackWork } from "./work.ts";

/** `chat.update` refuses text above 4,000 characters (`msg_too_long`). https://docs.slack.dev/reference/methods/chat.update */
const LONGEST_TEXT = 3_900;
/** Characters; as long as a name in Slack may be. */
const LONGEST_NAME = 80;

type Of<Kind extends SlackWork["kind"]> = Extract<SlackWork, { kind: Kind }>;

/** Work with everything that its call needs. */
export type Ready =
  | { readonly work: Of<"post"> | Of<"update">; readonly content: MessageContent }
  | { readonly work: Of<"look back"> | Of<"remove"> };

/** Calls Slack and says what became of it; it never throws. `now` is when it began (epoch milliseconds). */
export async function perform(
  slack: Pick<SlackGateway, "clients" | "identity">,
  ready: Ready,
  now: number,
): Promise<Outcome> {
  const client = findClient(slack, ready.work.row.workspaceId);
  if (client === undefined) return { kind: "failed", error: "not_installed" };
  try {
    return await call(slack, { client, ready, now });
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

async function call(
  slack: Pick<SlackGateway, "clients" | "identity">,
  { client, ready, now }: { client: WebClient; ready: Ready; now: number },
): Promise<Outcome> {
  if (homeOwner(ready.work.row.destination) !== undefined) return callHome(client, ready);
  if ("content" in ready)
    return ready.work.kind === "post"
      ? post(slack, ready.work, ready.content)
      : update(client, ready.work, ready.content);
  if (ready.work.kind === "look back") {
    const found = await lookBack(client, ready.work, now);
    return found.kind === "posted" ? { ...found, isSigned: !mayActAs(slack, ready.work.row) } : found;
  }
  const { channelId: channel, ts } = ready.work.place;
  await client.chat.delete({ channel, ts });
  return { kind: "removed" };
}

async function post(
  slack: Pick<SlackGateway, "clients" | "identity">,
  { row, threadTs, threadChannelId }: Of<"post">,
  content: MessageContent,
): Promise<Outcome> {
  const client = slack.clients(row.workspaceId).delivery;
  // Under another name Slack takes a person's id for their DM with Slackbot.
  const channelId = threadChannelId ?? row.destination;
  const isUnderName = content.as !== undefined && !/^[UW]/.test(channelId) && mayActAs(slack, row);
  const { channel, ts, message } = await client.chat.postMessage({
    ...shown(isUnderName ? content : signed(content)),
    ...(isUnderName && underName(content.as)),
    channel: isUnderName ? channelId : row.destination,
    metadata: { event_type: EVENT_TYPE, event_payload: { id: row.token } },
    unfurl_links: false,
    unfurl_media: false,
    ...inThread(row, threadTs),
  });
  if (!channel || !ts) return { kind: "unknown", error: "unreadable_answer" };
  if (threadTs !== undefined && message && message.thread_ts === undefined) {
    await client.chat.delete({ channel, ts });
    return { kind: "thread gone" };
  }
  // Slack takes no notice of a name that it does not allow, and the message says nothing of whose words it holds until it is signed.
  const isUnclaimed = isUnderName && message !== undefined && message.username === undefined;
  return {
    kind: "posted",
    place: { channelId: channel, ts },
    isSigned: !isUnderName || isUnclaimed,
    isUnclaimed,
  };
}

function mayActAs(slack: Pick<SlackGateway, "identity">, { workspaceId }: MessageRow): boolean {
  return slack.identity(workspaceId).mayActAs;
}

function underName({ name, picture }: SaidAs) {
  return { username: cut(name, LONGEST_NAME), ...(picture !== null && { icon_url: picture }) };
}

/** With the name before the words, where Tandem's own stands over them. */
function signed(content: MessageContent): MessageContent {
  const { as, text, blocks } = content;
  if (as === undefined) return content;
  return {
    text: `*${escapeMrkdwn(as.name)}:* ${text}`,
    ...(blocks && { blocks: [richText([[bold(`${as.name}:`)]]), ...blocks] }),
  };
}

function inThread({ isBroadcast }: MessageRow, threadTs: string | undefined) {
  if (threadTs === undefined) return {};
  return isBroadcast ? { thread_ts: threadTs, reply_broadcast: true as const } : { thread_ts: threadTs };
}

/** Under which name it was posted, no update can change. */
async function update(
  client: WebClient,
  { row, place }: Of<"update">,
  content: MessageContent,
): Promise<Outcome> {
  const words = row.isSigned ? signed(content) : content;
  await client.chat.update({ ...shown(words), channel: place.channelId, ts: place.ts });
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
