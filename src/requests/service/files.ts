import type { Tx } from "../../platform/db/database.ts";
import { type DeadFile, PRIORITY, queuePost } from "../../platform/delivery/index.ts";
import { findEntry } from "../store/entries.ts";
import { findRequest } from "../store/requests.ts";
import { fileRefused } from "../views/entries.ts";
import { listCards } from "./post-cards.ts";
import { tellUnder, tellWriter } from "./tell.ts";

/** Whoever attached a file that cannot be passed on hears so where they did, once, and what they can do. */
export async function tellFileRefused(tx: Tx, file: DeadFile): Promise<void> {
  const { workspaceId, sourceId } = file;
  if (file.drawnBy !== undefined) return;
  const entry = await findEntry(tx, { workspaceId, id: Number(file.subject) });
  const request = entry && (await findRequest(tx, { workspaceId, id: entry.requestId }));
  if (!entry || !request || entry.deletedAt !== null) return;
  const name = file.name ?? entry.files.find(({ id }) => id === sourceId)?.name;
  const content = fileRefused({ ...file, name });
  const told = { key: `file-refused:${entry.id}:${sourceId}`, contents: [content] };
  const { authorId } = entry;
  if (entry.side === "ops") return tellWriter(tx, request, { ...told, writtenBy: authorId });
  const card = (await listCards(tx, request, entry.side)).find(({ to }) => to === authorId);
  if (card) return tellUnder(tx, request, { ...told, card });
  // Who files for somebody else has no card.
  const key = `requests:${request.id}:${told.key}`;
  await queuePost(tx, { workspaceId, key, to: authorId, content, priority: PRIORITY.card });
}
