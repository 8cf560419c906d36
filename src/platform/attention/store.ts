import { and, asc, count, eq, isNotNull, lte, min, sql } from "drizzle-orm";
import type { Reader, Tx } from "../db/database.ts";
import { blanksFor, prepared } from "../db/prepared.ts";
import type { Item, Unprompted, Whom } from "./item.ts";
import { attentionTables } from "./schema.ts";

// Conditions on the status are written out, because a bound parameter would keep SQLite from using the partial indexes.

/** Stores what is to be told. False when its key was used before. */
export async function insertItem(tx: Tx, item: Unprompted): Promise<boolean> {
  const { how } = item;
  const inserted = await insertRow(tx, {
    workspaceId: item.workspaceId,
    key: item.key,
    userId: item.userId,
    renderer: item.renderer,
    subject: item.subject,
    how: how.kind,
    place: how.kind === "in_thread" ? how.to : null,
    threadOf: how.kind === "in_thread" ? how.threadOf : null,
    isUrgent: item.isUrgent ?? false,
    isPersonal: item.isPersonal ?? false,
    isBroadcast: how.kind === "in_thread" && (how.isBroadcast ?? false),
    notBeforeAt: item.notBeforeAt ?? 0,
  });
  return inserted.length > 0;
}

const NEW = [
  "workspaceId",
  "key",
  "userId",
  "renderer",
  "subject",
  "how",
  "place",
  "threadOf",
  "isUrgent",
  "isPersonal",
  "isBroadcast",
  "notBeforeAt",
] as const;

type NewItem = Pick<Item, Exclude<(typeof NEW)[number], "notBeforeAt">> & { readonly notBeforeAt: number };

const insertRow = prepared<NewItem, Tx>()((tx) => {
  const { attentionItems } = attentionTables(tx);
  return tx
    .insert(attentionItems)
    .values(blanksFor(attentionItems, NEW))
    .onConflictDoNothing({ target: [attentionItems.workspaceId, attentionItems.key] })
    .returning({ id: attentionItems.id });
});

/** Tellings for somebody that may go out by `now`: what no budget holds back first, then oldest first. */
export function listDue(
  tx: Tx,
  of: Whom & { readonly now: number; readonly limit: number },
): Promise<readonly Item[]> {
  return selectDue(tx, of);
}

const selectDue = prepared<Whom & { now: number; limit: number }, Tx>()((tx, blank) => {
  const { attentionItems } = attentionTables(tx);
  return selectItems(tx)
    .where(
      and(
        isWaiting(tx),
        eq(attentionItems.workspaceId, blank("workspaceId")),
        eq(attentionItems.userId, blank("userId")),
        lte(attentionItems.notBeforeAt, blank("now")),
      ),
    )
    .orderBy(asc(isInBudget(tx)), asc(attentionItems.id))
    .limit(blank("limit"));
});

/** Since when something of each kind may be told that waits for somebody. */
export function listWaits(
  tx: Tx,
  of: Whom,
): Promise<readonly { how: Item["how"]; isUrgent: boolean; notBeforeAt: number | null }[]> {
  return selectWaits(tx, of);
}

const selectWaits = prepared<Whom, Tx>()((tx, blank) => {
  const { attentionItems } = attentionTables(tx);
  const { how, isUrgent, notBeforeAt } = attentionItems;
  return tx
    .select({ how, isUrgent, notBeforeAt: min(notBeforeAt) })
    .from(attentionItems)
    .where(
      and(
        isWaiting(tx),
        eq(attentionItems.workspaceId, blank("workspaceId")),
        eq(attentionItems.userId, blank("userId")),
      ),
    )
    .groupBy(how, isUrgent);
});

export async function markTold(tx: Tx, { id }: Pick<Item, "id">): Promise<void> {
  await updateTold(tx, { id });
}

const updateTold = prepared<Pick<Item, "id">, Tx>()((tx, blank) => {
  const { attentionItems } = attentionTables(tx);
  return tx
    .update(attentionItems)
    .set({ status: sql`'told'` })
    .where(eq(attentionItems.id, blank("id")));
});

/** The keys of the joined messages that have a line of a renderer about a subject, each person's. */
export async function listTellingsOf(
  read: Reader,
  of: Pick<Item, "workspaceId" | "renderer" | "subject">,
): Promise<readonly string[]> {
  const { workspaceId, renderer, subject, tellingKey } = attentionTables(read).attentionItems;
  const isAboutIt = and(eq(renderer, of.renderer), eq(subject, of.subject));
  const rows = await read
    .selectDistinct({ tellingKey })
    .from(attentionTables(read).attentionItems)
    .where(and(eq(workspaceId, of.workspaceId), isAboutIt, isNotNull(tellingKey)));
  return rows.flatMap((row) => row.tellingKey ?? []);
}

/** All joined lines that somebody may be told by `now` are in one message from here on. */
export async function markJoined(tx: Tx, of: JoinedNow): Promise<void> {
  await updateJoined(tx, of);
}

type JoinedNow = Whom & { readonly now: number; readonly tellingKey: string };

const updateJoined = prepared<JoinedNow, Tx>()((tx, blank) => {
  const { attentionItems } = attentionTables(tx);
  return tx
    .update(attentionItems)
    .set({ status: sql`'told'`, tellingKey: sql`${blank("tellingKey")}` })
    .where(
      and(
        isWaiting(tx),
        eq(attentionItems.workspaceId, blank("workspaceId")),
        eq(attentionItems.userId, blank("userId")),
        eq(attentionItems.how, "joined"),
        eq(attentionItems.isUrgent, false),
        lte(attentionItems.notBeforeAt, blank("now")),
      ),
    );
});

/** The lines of one joined message, oldest first. */
export async function listLines(
  read: Reader,
  of: { readonly workspaceId: string; readonly tellingKey: string; readonly limit: number },
): Promise<readonly Item[]> {
  return selectItems(read)
    .where(isOfTelling(read, of))
    .orderBy(asc(attentionTables(read).attentionItems.id))
    .limit(of.limit);
}

export async function countLines(
  read: Reader,
  of: { readonly workspaceId: string; readonly tellingKey: string },
): Promise<number> {
  const { attentionItems } = attentionTables(read);
  const [row] = await read.select({ lines: count() }).from(attentionItems).where(isOfTelling(read, of));
  return row?.lines ?? 0;
}

/** Those of the lines of a joined message that may be put off once more wait again. @returns how many */
export async function putOff(
  tx: Tx,
  of: { workspaceId: string; tellingKey: string; untilAt: number; most: number },
): Promise<number> {
  const { attentionItems } = attentionTables(tx);
  const { snoozes } = attentionItems;
  const moved = await tx
    .update(attentionItems)
    .set({ status: "waiting", notBeforeAt: of.untilAt, snoozes: sql`${snoozes} + 1` })
    .where(and(isOfTelling(tx, of), eq(attentionItems.status, "told"), sql`${snoozes} < ${of.most}`))
    .returning({ id: attentionItems.id });
  return moved.length;
}

function selectItems(read: Reader) {
  const { attentionItems } = attentionTables(read);
  const { id, workspaceId, key, userId, renderer, subject } = attentionItems;
  const { how, place, threadOf, isUrgent, isPersonal, isBroadcast, snoozes } = attentionItems;
  return read
    .select({
      id,
      workspaceId,
      key,
      userId,
      renderer,
      subject,
      how,
      place,
      threadOf,
      isUrgent,
      isPersonal,
      isBroadcast,
      snoozes,
    })
    .from(attentionItems);
}

/** 0 for what costs no budget, 1 for what waits for it. */
function isInBudget(read: Reader) {
  const { isUrgent, how } = attentionTables(read).attentionItems;
  return sql`case when ${isUrgent} or ${how} = 'in_thread' then 0 else 1 end`;
}

/** Tellings that have not gone out. */
export function isWaiting(read: Reader) {
  return sql`${attentionTables(read).attentionItems.status} = 'waiting'`;
}

function isOfTelling(read: Reader, of: { workspaceId: string; tellingKey: string }) {
  const { attentionItems } = attentionTables(read);
  return and(eq(attentionItems.workspaceId, of.workspaceId), eq(attentionItems.tellingKey, of.tellingKey));
}
