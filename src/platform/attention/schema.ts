import { sql } from "drizzle-orm";
import { defineTables } from "../db/kit.ts";
import type { WeeklyHours } from "./deciding/decide.ts";
import type { Item } from "./item.ts";

/** `dropped`: taken back before it was told; its key stays taken. */
const STATUSES = ["waiting", "told", "dropped"] as const;

export const attentionTables = defineTables((k) => ({
  /** Everything that somebody is told without having asked for it just now, for ever: a key is told once. */
  attentionItems: k.table(
    "attention_items",
    {
      id: k.id(),
      workspaceId: k.text().notNull(),
      key: k.text().notNull(),
      userId: k.text().notNull(),
      renderer: k.text().notNull(),
      subject: k.text().notNull(),
      how: k.oneOf<[Item["how"], ...Item["how"][]]>(["joined", "alone", "in_thread"]).notNull(),
      /** The channel or person in whose thread it is told, and the key of the message that the thread stands under. */
      place: k.text(),
      threadOf: k.text(),
      isUrgent: k.bool().notNull(),
      isPersonal: k.bool().notNull(),
      /** Of `in_thread`: also sent to the conversation. */
      isBroadcast: k.bool().notNull().default(false),
      /** 0 means at once. */
      notBeforeAt: k.ms().notNull(),
      status: k.oneOf(STATUSES).notNull().default("waiting"),
      /** How often it was put off with **Remind me tomorrow**. */
      snoozes: k.int().notNull().default(0),
      /** The joined message in which it was told last. */
      tellingKey: k.text(),
    },
    (t) => [
      k.uniqueIndex("attention_items_key_uq").on(t.workspaceId, t.key),
      k
        .index("attention_items_waiting_ix")
        .on(t.workspaceId, t.userId, t.id)
        .where(sql`${t.status} = 'waiting'`),
      k
        .index("attention_items_telling_ix")
        .on(t.workspaceId, t.tellingKey, t.id)
        .where(sql`${t.tellingKey} is not null`),
      k
        .index("attention_items_joined_ix")
        .on(t.workspaceId, t.renderer, t.subject)
        .where(sql`${t.tellingKey} is not null`),
      k.check("attention_items_status_ck", sql`${t.status} in ('waiting', 'told', 'dropped')`),
      k.check("attention_items_how_ck", sql`${t.how} in ('joined', 'alone', 'in_thread')`),
    ],
  ),
  /** Every unprompted direct message that counts in somebody's budget, by the key of its message. */
  attentionTellings: k.table(
    "attention_tellings",
    {
      id: k.id(),
      workspaceId: k.text().notNull(),
      key: k.text().notNull(),
      userId: k.text().notNull(),
      toldAt: k.ms().notNull(),
      /** Put off until then. */
      snoozedUntilAt: k.ms(),
    },
    (t) => [
      k.uniqueIndex("attention_tellings_key_uq").on(t.workspaceId, t.key),
      k.index("attention_tellings_person_ix").on(t.workspaceId, t.userId, t.toldAt),
    ],
  ),
  /** When people want to be reached, where they said so. */
  attentionPeople: k.table(
    "attention_people",
    {
      id: k.id(),
      workspaceId: k.text().notNull(),
      userId: k.text().notNull(),
      /** In place of the workspace's hours. */
      weekly: k.json<WeeklyHours>(),
      awayFromAt: k.ms(),
      /** The local dates that were chosen, "2026-12-07": the first day away, and the first day back. */
      awayFromOn: k.text(),
      awayUntilOn: k.text(),
      awayUntilAt: k.ms(),
      standInId: k.text(),
    },
    (t) => [k.uniqueIndex("attention_people_uq").on(t.workspaceId, t.userId)],
  ),
}));
