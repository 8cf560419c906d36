import type { Database, Tx } from "../../../platform/db/database.ts";
import { listInvited } from "../../asking/store/invitations.ts";
import type { Round } from "../../planning/rounds.ts";

/** People that share a transaction: other writers wait only some milliseconds. */
const BATCH = 50;

/** Does something for all who were asked, some at a time, in the order of their ids. @param of `after`: whose turn was last */
export async function forAllAsked(
  db: Database,
  { id: roundId, after = "" }: Pick<Round, "id"> & { readonly after?: string },
  work: (tx: Tx, userIds: readonly string[]) => Promise<void>,
): Promise<void> {
  const userIds = await listInvited(db.read, { roundId, afterUserId: after, limit: BATCH });
  const last = userIds.at(-1);
  if (last === undefined) return;
  await db.write((tx) => work(tx, userIds));
  await forAllAsked(db, { id: roundId, after: last }, work);
}
