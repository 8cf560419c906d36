import type { Tx } from "../../../platform/db/database.ts";
import { type DeadFile, PRIORITY, queuePost, queueRemovals } from "../../../platform/delivery/index.ts";
import { listCards } from "../../card/service/post-cards.ts";
import { findRequest } from "../../store/requests.ts";
import { findEntry } from "../store/entries.ts";
import { fileLink, fileRefused } from "../views/passed-on.ts";
import { tellUnder, tellWriter } from "./tell.ts";

/** Tells the sender of a file that cannot be passed on, once, where they attached it, and what they can do. */
export async function tellFileRefused(tx: Tx, file: DeadFile): Promise<void> {
  const { workspaceId, sourceId } = file;
  if (file.drawnBy !== undefined) return;
  const entry = await findEntry(tx, { workspaceId, id: Number(file.subject) });
  const request = entry && (await findRequest(tx, { workspaceId, id: entry.requestId }));
  if (!entry || !request || entry.deletedAt !== null) return;
  const isDeleted = !entry.files.some(({ id }) => id === sourceId);
  if (isDeleted) return;
  const name = file.name ?? entry.files.find(({ id }) => id === sourceId)?.name;
  if (file.url !== undefined) return showLink(tx, file, { name, url: file.url });
  const content = fileRefused({ ...file, name });
  const told = { key: `file-refused:${entry.id}:${sourceId}`, contents: [content] };
  const { authorId } = entry;
  if (entry.side === "ops") return tellWriter(tx, request, { ...told, writtenBy: authorId });
  const card = (await listCards(tx, request, entry.side)).find(({ to }) => to === authorId);
  if (card) return tellUnder(tx, request, { ...told, card });
  // A person who files for somebody else has no card.
  const key = `requests:${request.id}:${told.key}`;
  await queuePost(tx, { workspaceId, key, to: authorId, content, priority: PRIORITY.card });
}

/** In the thread in which the file would stand. */
async function showLink(
  tx: Tx,
  { workspaceId, threadOf, to, sourceId }: DeadFile,
  link: { readonly name: string | undefined; readonly url: string },
): Promise<void> {
  await queuePost(tx, {
    workspaceId,
    key: linkKey({ threadOf, sourceId }),
    to,
    threadOf,
    content: fileLink(link),
    priority: PRIORITY.card,
  });
}

/** Takes the links to a file back that was deleted. @param threads the keys of the cards under which they may stand */
export async function removeLinks(
  tx: Tx,
  of: { readonly workspaceId: string; readonly sourceId: string; readonly threads: readonly string[] },
): Promise<void> {
  const { workspaceId, sourceId } = of;
  const keys = of.threads.map((threadOf) => linkKey({ threadOf, sourceId }));
  if (keys.length > 0) await queueRemovals(tx, { workspaceId, keys });
}

function linkKey({ threadOf, sourceId }: Pick<DeadFile, "threadOf" | "sourceId">): string {
  return `${threadOf}:file-link:${sourceId}`;
}
