import { and, asc, eq, getTableColumns, lte, not, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Reader } from "../../db/database.ts";
import { type Blank, prepared } from "../../db/prepared.ts";
import type { MessageRow, ParentRow } from "../rows.ts";
import { beforeCards, deliveryTables, isHome, isRemoval } from "../schema.ts";

/** Ten a minute are left for what is that urgent while cards are held back. Looking at each costs 2 µs, after every commit. */
const URGENT_LIMIT = 100;

/** A message that is due, with the one that it answers in its thread. */
export interface Due {
  readonly row: MessageRow;
  readonly parent: ParentRow | undefined;
}

interface DueBy {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly limit: number;
}

// Conditions on the status are written out, because a bound parameter would keep SQLite from using the partial indexes.

/** The messages that stand first in their lines and are due, the most urgent first. What stands behind them waits, whatever it is. */
export async function findDuePosts(read: Reader, by: DueBy): Promise<Due[]> {
  const rows = await selectDuePosts(read, by);
  return rows.map(({ row, parent }) => ({ row, parent: parent ?? undefined }));
}

/** Goes by the index from each line to the next, so that what stands behind the first in a line costs nothing, however long it is. */
const firstInLines = sql`(
  with recursive heads(id) as (
    select id from (
      select id from messages where status in ('pending', 'sending') order by workspace_id, destination, id limit 1
    ) as first
    union all
    select coalesce(
      (
        select id from messages
        where status in ('pending', 'sending')
          and workspace_id = head.workspace_id and destination > head.destination
        order by destination, id limit 1
      ),
      (
        select id from messages
        where status in ('pending', 'sending') and workspace_id > head.workspace_id
        order by workspace_id, destination, id limit 1
      )
    )
    from heads join messages as head on head.id = heads.id
  )
  select id from heads
) as heads`;

const selectDuePosts = prepared<DueBy>()((read, blank) => selectPosts(read, blank, firstInLines));

/**
 * Of the messages that stand first in their lines and are due only those that go before cards, and posts that are in doubt. For use while
 * Slack's limits hold everything else back: it costs nothing, however many lines wait. It looks at the oldest `URGENT_LIMIT` only.
 */
export async function findUrgentPosts(read: Reader, by: DueBy): Promise<Due[]> {
  const rows = await selectUrgentPosts(read, by);
  return rows.map(({ row, parent }) => ({ row, parent: parent ?? undefined }));
}

const urgentInLines = sql`(
  select id from messages where status = 'sending'
  union all
  select id from (
    select id, workspace_id, destination from messages
    where status = 'pending' and ${beforeCards} order by id limit ${sql.raw(String(URGENT_LIMIT))}
  ) as urgent
  where not exists (
    select 1 from messages as ahead
    where ahead.status in ('pending', 'sending') and ahead.workspace_id = urgent.workspace_id
      and ahead.destination = urgent.destination and ahead.id < urgent.id
  )
) as heads`;

const selectUrgentPosts = prepared<DueBy>()((read, blank) => selectPosts(read, blank, urgentInLines));

/** @param heads the ids of messages that stand first in their lines, as the table `heads` */
function selectPosts(read: Reader, blank: Blank<DueBy>, heads: SQL) {
  const { messages } = deliveryTables(read);
  const parents = alias(messages, "parents");
  return read
    .select({
      row: getTableColumns(messages),
      parent: { status: parents.status, ts: parents.ts, channelId: parents.channelId },
    })
    .from(heads)
    .innerJoin(messages, sql`${messages.id} = heads.id`)
    .leftJoin(parents, and(eq(parents.workspaceId, messages.workspaceId), eq(parents.key, messages.threadOf)))
    .where(lte(messages.nextAttemptAt, blank("now")))
    .orderBy(asc(messages.priority), asc(messages.id))
    .limit(blank("limit"));
}

/** The messages in Slack that are to change and are at least so urgent, the most urgent first: without Home tabs and removals, which have limits of their own. */
export async function findDueUpdates(read: Reader, by: DueBy & { readonly urgency: number }): Promise<Due[]> {
  return alone(await selectDueUpdates(read, by));
}

const selectDueUpdates = prepared<DueBy & { urgency: number }>()((read, blank) => {
  const { messages } = deliveryTables(read);
  return selectChanges(read, blank, [lte(messages.priority, blank("urgency")), not(isHome), not(isRemoval)]);
});

/** The Home tabs that are to change, the most urgent first. However many other changes wait, they cost nothing here. */
export async function findDueHomes(read: Reader, by: DueBy): Promise<Due[]> {
  return alone(await selectDueHomes(read, by));
}

const selectDueHomes = prepared<DueBy>()((read, blank) => selectChanges(read, blank, [isHome]));

/** The messages that are to go, the most urgent first, likewise. */
export async function findDueRemovals(read: Reader, by: DueBy): Promise<Due[]> {
  return alone(await selectDueRemovals(read, by));
}

const selectDueRemovals = prepared<DueBy>()((read, blank) =>
  selectChanges(read, blank, [isRemoval, not(isHome)]),
);

/** A message that stands in Slack waits for no other. */
function alone(rows: readonly MessageRow[]): Due[] {
  return rows.map((row) => ({ row, parent: undefined }));
}

function selectChanges(read: Reader, blank: Blank<DueBy>, conditions: readonly SQL[]) {
  const { messages } = deliveryTables(read);
  return read
    .select()
    .from(messages)
    .where(and(sql`${messages.status} = 'posted'`, ...conditions, lte(messages.nextAttemptAt, blank("now"))))
    .orderBy(asc(messages.priority), asc(messages.nextAttemptAt), asc(messages.id))
    .limit(blank("limit"));
}
