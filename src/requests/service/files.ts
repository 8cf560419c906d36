import type { Tx } from "../../platform/db/database.ts";
import type { DeadFile } from "../../platform/delivery/index.ts";
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
  const told = { key: `file-refused:${entry.id}:${sourceId}`, contents: [fileRefused(file)] };
  const { authorId } = entry;
  if (entry.side === "ops") return tellWriter(tx, request, { ...told, writtenBy: authorId });
  for (const card of await listCards(tx, request, entry.side))
    if (card.to === authorId) await tellUnder(tx, request, { ...told, card });
}
