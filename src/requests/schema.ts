import { sql } from "drizzle-orm";
import { defineTables, searchable } from "../platform/db/kit.ts";
import type { Rich } from "../platform/slack/words.ts";
import { type AttachedFile, SIDES } from "./conversation/entry.ts";
import { AUDIENCES } from "./lists/searched.ts";
import type { SlaClock } from "./promises/clocks/events.ts";
import type { ListedLate } from "./promises/late-list/listed.ts";
import { DECLINE_REASONS, OUTCOMES, STATUSES } from "./request.ts";
import type { Urgency } from "./request-types.ts";

const OUTCOME_KEYS = keysOf(OUTCOMES);
const DECLINE_REASON_KEYS = keysOf(DECLINE_REASONS);

const tables = defineTables((k) => {
  const requests = k.table(
    "requests",
    {
      id: k.id(),
      workspaceId: k.text().notNull(),
      /** Random; what buttons carry. The default is for the rows of a migration, which fills it in. */
      key: k.text().notNull().default(""),
      number: k.int().notNull(),
      summary: k.text().notNull(),
      typeKey: k.text().notNull(),
      urgency: k.text().$type<Urgency>().notNull(),
      urgencyReason: k.text(),
      account: k.text(),
      neededByAt: k.ms(),
      neededByReason: k.text(),
      details: k.text(),
      ownFields: k.json<Readonly<Record<string, string>>>().notNull(),
      isPrivate: k.bool().notNull(),
      requesterId: k.text().notNull(),
      filedById: k.text(),
      /** The message that it was made of. */
      sourceChannelId: k.text(),
      sourceTs: k.text(),
      sourceLink: k.text(),
      sourceThreadTs: k.text(),
      status: k.oneOf(STATUSES).notNull(),
      ownerId: k.text(),
      claimedAt: k.ms(),
      sharesThread: k.bool().notNull().default(false),
      firstAnsweredAt: k.ms(),
      waitingOn: k.text(),
      waitingUntilAt: k.ms(),
      expectedAt: k.ms(),
      outcome: k.oneOf(OUTCOME_KEYS),
      doneText: k.text(),
      resolvedAt: k.ms(),
      endedById: k.text(),
      declineReason: k.oneOf(DECLINE_REASON_KEYS),
      declineText: k.text(),
      rating: k.int(),
      ratingComment: k.text(),
      reopenCount: k.int().notNull().default(0),
      reopenText: k.text(),
      createdAt: k.ms().notNull(),
    },
    (t) => [
      k.uniqueIndex("requests_number_uq").on(t.workspaceId, t.number),
      k.uniqueIndex("requests_key_uq").on(t.key),
      k.index("requests_status_ix").on(t.workspaceId, t.status, t.number),
      k.index("requests_requester_ix").on(t.workspaceId, t.requesterId, t.status, t.number),
      k
        .index("requests_source_ix")
        .on(t.workspaceId, t.sourceChannelId, t.sourceTs)
        .where(sql`${t.sourceTs} is not null`),
    ],
  );

  /** The clocks that run on a request, one row a clock. A request without any waits for set-up. */
  const requestClocks = k.table(
    "request_clocks",
    {
      id: k.id(),
      workspaceId: k.text().notNull(),
      requestId: k
        .ref()
        .notNull()
        .references(() => requests.id),
      kind: k.text().$type<SlaClock["kind"]>().notNull(),
      state: k.text().$type<SlaClock["state"]>().notNull(),
      dueAt: k.ms(),
      /** Of a clock that has stopped: the instant whose period it belongs to in the on-time rate. */
      decidedAt: k.ms(),
      /** The whole clock; the columns before it repeat what is searched for. */
      clock: k.json<SlaClock>().notNull(),
    },
    (t) => [
      k.index("request_clocks_request_ix").on(t.requestId, t.id),
      k
        .index("request_clocks_decided_ix")
        .on(t.workspaceId, t.decidedAt)
        .where(sql`${t.decidedAt} is not null`),
    ],
  );

  /** Messages in the two threads of a request, in order. */
  const requestEntries = k.table(
    "request_entries",
    {
      id: k.id(),
      workspaceId: k.text().notNull(),
      requestId: k
        .ref()
        .notNull()
        .references(() => requests.id),
      authorId: k.text().notNull(),
      side: k.oneOf(SIDES).notNull(),
      /** Whether the requester can see it; notes of ops stay with ops. */
      isShared: k.bool().notNull(),
      text: k.text().notNull(),
      /** Its words with formats, lists, links and emoji, where it has any. */
      rich: k.json<Rich>(),
      files: k.json<readonly AttachedFile[]>().notNull(),
      /** The Slack message that it was written as; null when it came from a modal. */
      channelId: k.text(),
      ts: k.text(),
      editTs: k.text(),
      /** Its text and files are erased then. */
      deletedAt: k.ms(),
      createdAt: k.ms().notNull(),
    },
    (t) => [
      k.index("request_entries_request_ix").on(t.requestId, t.id),
      k.uniqueIndex("request_entries_message_uq").on(t.workspaceId, t.channelId, t.ts),
    ],
  );

  /** Further readers of a request's conversation. */
  const requestFollowers = k.table(
    "request_followers",
    {
      id: k.id(),
      workspaceId: k.text().notNull(),
      requestId: k
        .ref()
        .notNull()
        .references(() => requests.id),
      userId: k.text().notNull(),
      addedBy: k.text().notNull(),
      addedAt: k.ms().notNull(),
    },
    (t) => [
      k.uniqueIndex("request_followers_uq").on(t.requestId, t.userId),
      k.index("request_followers_user_ix").on(t.workspaceId, t.userId),
    ],
  );

  /** Contents of the daily lists of late requests, so that one can be drawn again as it was told. */
  const requestLateLists = k.table(
    "request_late_lists",
    {
      id: k.id(),
      workspaceId: k.text().notNull(),
      userId: k.text().notNull(),
      /** The local date of its reader, "2026-11-24". */
      listedOn: k.text().notNull(),
      /** How many were late, with those that are not named. */
      count: k.int().notNull(),
      lines: k.json<readonly ListedLate[]>().notNull(),
    },
    (t) => [k.uniqueIndex("request_late_lists_uq").on(t.workspaceId, t.listedOn, t.userId)],
  );

  /** Answers that ops keep for the next time. */
  const savedAnswers = k.table(
    "saved_answers",
    {
      id: k.id(),
      workspaceId: k.text().notNull(),
      title: k.text().notNull(),
      text: k.text().notNull(),
      savedBy: k.text().notNull(),
      savedAt: k.ms().notNull(),
    },
    (t) => [k.uniqueIndex("saved_answers_title_uq").on(t.workspaceId, t.title)],
  );

  /** The words by which a request is found, as `indexedText` makes them. */
  const requestWords = k.table(
    "request_words",
    {
      id: k.id(),
      workspaceId: k.text().notNull(),
      requestId: k
        .ref()
        .notNull()
        .references(() => requests.id),
      audience: k.oneOf(AUDIENCES).notNull(),
      /** Made by an older version, in another form. */
      isStale: k.bool().notNull(),
      summary: k.text().notNull(),
      account: k.text().notNull(),
      details: k.text().notNull(),
      said: k.text().notNull(),
    },
    (t) => [
      k.uniqueIndex("request_words_uq").on(t.requestId, t.audience),
      k.index("request_words_stale_ix").on(t.id).where(sql`${t.isStale}`),
    ],
  );

  /** The last number given out, per workspace. */
  const requestCounters = k.table("request_counters", {
    workspaceId: k.text().primaryKey(),
    lastNumber: k.int().notNull(),
  });

  return {
    requests,
    requestClocks,
    requestEntries,
    requestFollowers,
    requestLateLists,
    savedAnswers,
    requestWords,
    requestCounters,
  };
});

/** Where `/ops-request find` looks. */
export const requestSearch = {
  table: "request_words",
  columns: ["summary", "account", "details", "said"],
} as const;

export const requestTables = searchable(tables, requestSearch);

/** The keys of a record with at least one. */
function keysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): [Key, ...Key[]] {
  return Object.keys(record) as [Key, ...Key[]];
}
