import type { Tx } from "../../../platform/db/database.ts";
import type { Request } from "../../request.ts";
import type { Entry } from "../entry.ts";
import { insertEntry } from "../store/entries.ts";
import { copiesOf } from "./copies.ts";
import { tellOps, tellReaders } from "./tell.ts";

/** A message of somebody's about a request. */
export interface Saying extends Pick<Entry, "authorId" | "side" | "isShared" | "text"> {
  readonly rich?: Entry["rich"];
  readonly files?: Entry["files"];
  readonly now: number;
  /** The Slack message that it was written as; none when it came from a modal. `editTs`: it was edited before it was heard of. */
  readonly message?: {
    readonly channelId: string;
    readonly ts: string;
    readonly editTs?: string | undefined;
  };
}

/** Another delivery that says the same was quicker, so nothing that goes with it may be done again. */
export class HeardBefore extends Error {
  override readonly name = "HeardBefore";
}

/** Stores what was said. @throws HeardBefore when this message was stored before: then nothing of the transaction may stay */
export async function keepSaying(tx: Tx, request: Request, said: Saying): Promise<Entry> {
  const { now, message, files = [], rich = null, ...saying } = said;
  const entry = await insertEntry(tx, {
    ...saying,
    rich,
    files,
    workspaceId: request.workspaceId,
    requestId: request.id,
    channelId: message?.channelId ?? null,
    ts: message?.ts ?? null,
    editTs: message?.editTs ?? null,
    deletedAt: null,
    createdAt: now,
  });
  if (!entry) throw new HeardBefore("This message was stored before");
  return entry;
}

/** Sends an answer that came from a modal to all who read the conversation; the thread of ops shows it too. */
export async function sendAnswer(
  tx: Tx,
  request: Request,
  answer: { userId: string; text: string; now: number },
): Promise<void> {
  const { userId: authorId, text, now } = answer;
  const entry = await keepSaying(tx, request, { authorId, side: "ops", isShared: true, text, now });
  await tellReaders(tx, request, { ...copiesOf(entry), notifiesRequester: true });
  await tellOps(tx, request, copiesOf(entry));
}
