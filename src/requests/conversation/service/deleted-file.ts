import { recordAudit } from "../../../platform/audit/audit.ts";
import type { Tx } from "../../../platform/db/database.ts";
import { listSubjectsOfFile } from "../../../platform/delivery/index.ts";
import type { RequestDeps } from "../../service/load.ts";
import { TANDEM } from "../../service/verb.ts";
import { findRequest } from "../../store/requests.ts";
import { type Entry, withoutFile } from "../entry.ts";
import { changeEntry, findEntry, findEntryAt } from "../store/entries.ts";
import { refreshCopies } from "./copies.ts";

interface DeletedFile {
  readonly workspaceId: string;
  readonly fileId: string;
  /** The message that showed it, where Slack names it. */
  readonly at?: { readonly channelId: string; readonly ts: string };
}

/** Takes the copies of a file back that somebody deleted, whether they are shown yet or still on their way. The words with it stay. */
export async function takeFileDeletion({ db, clock }: RequestDeps, file: DeletedFile): Promise<void> {
  await db.write(async (tx) => {
    for (const entry of await listEntriesWith(tx, file)) {
      const files = withoutFile(entry, file.fileId);
      if (files.length === entry.files.length) continue;
      await refreshCopies(tx, entry, await changeEntry(tx, entry, { files }));
      await record(tx, entry, clock.now());
    }
  });
}

async function listEntriesWith(tx: Tx, { workspaceId, fileId, at }: DeletedFile): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for (const subject of await listSubjectsOfFile(tx, { workspaceId, sourceId: fileId })) {
    const entry = await findEntry(tx, { workspaceId, id: Number(subject) });
    if (entry) entries.push(entry);
  }
  // A note of Sales Ops has no copies.
  const shown = at && (await findEntryAt(tx, { workspaceId, ...at }));
  return shown && !entries.some(({ id }) => id === shown.id) ? [...entries, shown] : entries;
}

/** Slack does not say who deleted a file. */
async function record(tx: Tx, { id, workspaceId, requestId }: Entry, at: number): Promise<void> {
  const request = await findRequest(tx, { workspaceId, id: requestId });
  await recordAudit(tx, {
    workspaceId,
    at,
    actorId: TANDEM,
    action: "requests.file-deleted",
    subject: `request ${request?.number}`,
    after: { entryId: id },
  });
}
