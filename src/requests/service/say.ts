import type { Tx } from "../../platform/db/database.ts";
import type { Request } from "../request.ts";
import { insertEntry, type NewEntry } from "../store/entries.ts";
import { saidBy } from "../views/messages.ts";
import { tellOps, tellReaders } from "./tell.ts";

/** Something that somebody says about a request. */
export interface Saying {
  readonly authorId: string;
  readonly side: NewEntry["side"];
  readonly isShared: boolean;
  readonly text: string;
  readonly now: number;
  /** The Slack message that it was written as; none when it came from a modal. */
  readonly message?: { readonly channelId: string; readonly ts: string };
}

/** Stores what was said. @returns the name under which it is told on; undefined when this message was told on before */
export async function keepSaying(tx: Tx, request: Request, said: Saying): Promise<string | undefined> {
  const { now, message, ...entry } = said;
  const entryId = await insertEntry(tx, {
    ...entry,
    workspaceId: request.workspaceId,
    requestId: request.id,
    channelId: message?.channelId ?? null,
    ts: message?.ts ?? null,
    createdAt: now,
  });
  return entryId === undefined ? undefined : `entry:${entryId}`;
}

/** Sends an answer that came from a modal to all who read the conversation; the thread of ops shows it too. */
export async function sendAnswer(
  tx: Tx,
  request: Request,
  answer: { userId: string; name: string; text: string; now: number },
): Promise<void> {
  const { userId: authorId, name, text, now } = answer;
  const key = await keepSaying(tx, request, { authorId, side: "ops", isShared: true, text, now });
  if (!key) return;
  await tellReaders(tx, request, { key, contents: saidBy(name, text) });
  await tellOps(tx, request, { key, contents: saidBy(`${name} replied`, text) });
}
