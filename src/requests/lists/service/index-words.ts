import type { Tx } from "../../../platform/db/database.ts";
import { type DueTimer, setTimer } from "../../../platform/timers/index.ts";
import { INDEX_WORDS } from "../../keys.ts";
import type { RequestDeps } from "../../service/load.ts";
import { listStale, rewriteWords } from "../store/words.ts";

/** Requests in one transaction: short enough that nobody waits for it. */
const PAGE = 100;

/** After an update that searches otherwise: what is there already is indexed anew, beside everything else. */
export async function beginIndexing({
  db,
  clock,
  slack: { workspaceId },
}: Pick<RequestDeps, "db" | "clock" | "slack">): Promise<void> {
  if ((await listStale(db.read, { workspaceId, limit: 1 })).length === 0) return;
  const timer = { workspaceId, kind: INDEX_WORDS, subject: "all", dueAt: clock.now() };
  await db.write((tx) => setTimer(tx, timer));
}

/** Indexes a page of them, and sets the timer for the next one. */
export async function indexPage(tx: Tx, { workspaceId, kind, subject, now }: DueTimer): Promise<void> {
  const page = await listStale(tx, { workspaceId, limit: PAGE });
  for (const requestId of page) await rewriteWords(tx, requestId);
  if (page.length === PAGE) await setTimer(tx, { workspaceId, kind, subject, dueAt: now });
}
