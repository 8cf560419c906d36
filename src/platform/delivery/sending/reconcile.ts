import type { WebClient } from "@slack/web-api";

export const EVENT_TYPE = "tandem_message";

/** Our clock may be wrong against Slack's by so much: a post that Slack dates earlier is still found. */
export const MARGIN_MS = 60 * 60_000;
/** The most that Slack gives at once. https://docs.slack.dev/reference/methods/conversations.history */
const PAGE_SIZE = 999;

/** A post that may be in Slack or not. */
export interface Doubt {
  readonly channelId: string;
  readonly threadTs: string | undefined;
  readonly token: string;
  /** When the first call that may have posted it went out, and the current instant (epoch milliseconds). */
  readonly sendingSince: number;
  readonly now: number;
}

interface Page {
  readonly messages?: readonly {
    readonly ts?: string;
    readonly metadata?: { readonly event_type?: string; readonly event_payload?: { readonly id?: unknown } };
  }[];
  readonly response_metadata?: { readonly next_cursor?: string };
}

/** Slack answers without the metadata by which messages are told apart. */
export class MetadataWithheld extends Error {
  override readonly name = "MetadataWithheld";
}

/**
 * Looks in Slack for the message that carries `token`. Returns its `ts`, or undefined when it is not there.
 * @throws what the client throws; MetadataWithheld when nothing can be concluded
 */
export async function findCopy(client: WebClient, doubt: Doubt): Promise<string | undefined> {
  // A clock that was set back in between must not hide it either.
  const since = Math.min(doubt.sendingSince, doubt.now) - MARGIN_MS;
  const oldest = (since / 1000).toFixed(6);
  let cursor: string | undefined;
  do {
    const page = await readPage(client, doubt, { oldest, limit: PAGE_SIZE, ...(cursor && { cursor }) });
    const ts = findToken(page, doubt.token);
    if (ts !== undefined) return ts;
    cursor = page.response_metadata?.next_cursor;
  } while (cursor);
  return undefined;
}

function readPage(
  client: WebClient,
  { channelId: channel, threadTs }: Doubt,
  range: { oldest: string; limit: number; cursor?: string },
): Promise<Page> {
  const asked = { channel, ...range, include_all_metadata: true } as const;
  if (threadTs === undefined) return client.conversations.history(asked);
  return client.conversations.replies({ ...asked, ts: threadTs });
}

function findToken(page: Page, token: string): string | undefined {
  for (const { ts, metadata } of page.messages ?? []) {
    if (metadata?.event_type !== EVENT_TYPE) continue;
    const id = metadata.event_payload?.id;
    if (id === undefined) throw new MetadataWithheld("A message of Tandem's came back without its id");
    if (id === token) return ts;
  }
  return undefined;
}
