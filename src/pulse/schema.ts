import { sql } from "drizzle-orm";
import { defineTables, type Kit, unordered } from "../platform/db/kit.ts";
import type { LedgerEntry } from "./anonymity.ts";
import { MODES } from "./modes.ts";
import { STATES } from "./planning/rounds.ts";
import { REPLIES, SIDES } from "./sides.ts";

const ASKED_OF = ["both", ...SIDES] as const;

/** The columns that most tables begin with. */
export const ofRound = (k: Kit) => ({ workspaceId: k.text().notNull(), roundId: k.ref().notNull() });

/** The words of a question: `X` stands for the other team; the ends say what 0 and 10 mean. */
const words = (k: Kit) => ({
  wording: k.text().notNull(),
  lowEnd: k.text().notNull(),
  highEnd: k.text().notNull(),
});

const score = (k: Kit) => ({
  ...ofRound(k),
  side: k.oneOf(SIDES).notNull(),
  team: k.text().notNull(),
  questionKey: k.text().notNull(),
  /** 0–10. Who can't say has no row. */
  value: k.int().notNull(),
});

const comment = (k: Kit) => ({
  ...ofRound(k),
  side: k.oneOf(SIDES).notNull(),
  text: k.text().notNull(),
  /** Of a token that only the direct message of whoever wrote it holds, where they let ops reply. */
  replyHash: k.text(),
});

/**
 * `pulseAnswers` and `pulseComments` hold what was said in anonymous rounds: no person, no time, a random key, and no key that two rows of
 * one person share. Nothing else refers to them. What was said under a name lies in tables of its own.
 */
const tables = defineTables((k) => ({
  pulseRounds: k.table(
    "pulse_rounds",
    {
      id: k.id(),
      workspaceId: k.text().notNull(),
      /** Counts the rounds of a workspace: people call it by this. */
      number: k.int().notNull(),
      /** Its name in buttons: drawn when it opens, so that after a restore from a backup no message leads to another round. */
      key: k.text().notNull().default(""),
      state: k.oneOf(STATES).notNull().default("planned"),
      /** The local date on which people are asked, "2026-11-24". */
      startsOn: k.text().notNull(),
      /** Asked at once instead of at the usual time of each person's day. */
      isAtOnce: k.bool().notNull(),
      /** The person who planned or started it; null for the cadence. */
      startedBy: k.text(),
      /** Why a planned round waits, when it should have begun. */
      heldBack: k.text(),
      /** Fixed when it opened; until then as Settings were when it was planned. */
      mode: k.oneOf(MODES).notNull(),
      mayReply: k.bool().notNull(),
      /** Whether a side that is too small to be anonymous is asked by name, as whoever started it chose. */
      asksByName: k.bool().notNull().default(false),
      /** The side that is asked by name because it is too small, whatever the mode. */
      namedSide: k.oneOf(SIDES),
      /** The fewest answers that are shown, and the fewest people of a side that are asked. */
      minimum: k.int().notNull(),
      /** Quarters after the close in which what people said is kept, at most: those who were asked were told so. */
      rawQuarters: k.int().notNull().default(2),
      openedAt: k.ms(),
      closesAt: k.ms(),
      closedAt: k.ms(),
      publishedAt: k.ms(),
      /** When ops were told the results. */
      resultsAt: k.ms(),
      /** Up to whom (user id) the messages that asked have lost their buttons since the close. */
      buttonsUpTo: k.text(),
      /** Nothing is left that was only needed to ask and to collect. */
      isSwept: k.bool().notNull().default(false),
    },
    (t) => [
      k.uniqueIndex("pulse_rounds_number_uq").on(t.workspaceId, t.number),
      k.uniqueIndex("pulse_rounds_key_uq").on(t.workspaceId, t.key),
      k
        .uniqueIndex("pulse_rounds_current_uq")
        .on(t.workspaceId)
        .where(sql`${t.state} in ('planned', 'open')`),
      k
        .index("pulse_rounds_unswept_ix")
        .on(t.workspaceId, t.id)
        .where(sql`${t.closedAt} is not null and not ${t.isSwept}`),
      k
        .index("pulse_rounds_untold_ix")
        .on(t.workspaceId, t.id)
        .where(sql`${t.closedAt} is not null and ${t.resultsAt} is null`),
      k.check("pulse_rounds_state_ck", sql`${t.state} in ('planned', 'open', 'closed', 'published')`),
      k.check("pulse_rounds_mode_ck", sql`${t.mode} in ('anonymous', 'confidential', 'named')`),
    ],
  ),
  /** The questions of a side in a round, in its words. */
  pulseRoundQuestions: k.table(
    "pulse_round_questions",
    {
      ...ofRound(k),
      side: k.oneOf(SIDES).notNull(),
      position: k.int().notNull(),
      /** Code and version, "C1.1": a trend belongs to exactly these words. */
      questionKey: k.text().notNull(),
      ...words(k),
    },
    (t) => [k.primaryKey({ columns: [t.roundId, t.side, t.position] })],
  ),
  /** Questions beside those that every workspace has: own ones, new wordings, and those that are not asked any more. */
  pulseQuestions: k.table(
    "pulse_questions",
    {
      id: k.id(),
      workspaceId: k.text().notNull(),
      code: k.text().notNull(),
      version: k.int().notNull(),
      askedOf: k.oneOf(ASKED_OF).notNull(),
      ...words(k),
      isRetired: k.bool().notNull(),
      savedBy: k.text().notNull(),
      savedAt: k.ms().notNull(),
    },
    (t) => [k.uniqueIndex("pulse_questions_uq").on(t.workspaceId, t.code, t.version)],
  ),
  /** The roster of a round, as it was when it opened. `reply` is back at `none` once the round is closed. */
  pulseInvitations: k.table(
    "pulse_invitations",
    {
      ...ofRound(k),
      userId: k.text().notNull(),
      side: k.oneOf(SIDES).notNull(),
      /** The cut that their answers count in: a key of `pulse_cuts`. */
      team: k.text().notNull(),
      askAt: k.ms().notNull(),
      isAsked: k.bool().notNull().default(false),
      /** When to remind next, and once more; null when there is nothing to remind of. */
      remindAt: k.ms(),
      remindAgainAt: k.ms(),
      reply: k.oneOf(REPLIES).notNull().default("none"),
      /** A random number of the form that they are sending, until their yes is noted: a crash in between leaves it. */
      sending: k.text(),
    },
    (t) => [
      k.primaryKey({ columns: [t.roundId, t.userId] }),
      k.index("pulse_invitations_ask_ix").on(t.roundId, t.askAt).where(sql`not ${t.isAsked}`),
      k.index("pulse_invitations_remind_ix").on(t.roundId, t.remindAt).where(sql`${t.remindAt} is not null`),
      k.index("pulse_invitations_user_ix").on(t.workspaceId, t.userId, t.roundId),
      k.check("pulse_invitations_reply_ck", sql`${t.reply} in ('none', 'answered', 'declined')`),
    ],
  ),
  /** The parts of a side whose answers may be looked at by themselves, as they were when the round opened. */
  pulseCuts: k.table(
    "pulse_cuts",
    {
      ...ofRound(k),
      side: k.oneOf(SIDES).notNull(),
      /** A team's key; empty for everybody who is in none of the other cuts. */
      team: k.text().notNull(),
      asked: k.int().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.roundId, t.side, t.team] })],
  ),
  pulseAnswers: k.table(
    "pulse_answers",
    { id: k.text().primaryKey(), ...score(k) },
    // For the sums at the close: all that the gate reads stands in the index, in the order in which it adds up.
    (t) => [k.index("pulse_answers_sums_ix").on(t.roundId, t.side, t.questionKey, t.team, t.value)],
  ),
  pulseComments: k.table("pulse_comments", { id: k.text().primaryKey(), ...comment(k) }, (t) => [
    k.index("pulse_comments_round_ix").on(t.roundId),
  ]),
  /** Forms that have been kept, by their random numbers, each in the transaction of its answers. Gone when answers are stored anew. */
  pulseReceipts: k.table("pulse_receipts", { fingerprint: k.text().primaryKey(), ...ofRound(k) }),
  pulseLinkedAnswers: k.table("pulse_linked_answers", { ...score(k), userId: k.text().notNull() }, (t) => [
    k.primaryKey({ columns: [t.roundId, t.userId, t.questionKey] }),
    k.index("pulse_linked_answers_sums_ix").on(t.roundId, t.side, t.questionKey, t.team, t.value),
  ]),
  pulseLinkedComments: k.table(
    "pulse_linked_comments",
    { ...comment(k), userId: k.text().notNull() },
    (t) => [k.primaryKey({ columns: [t.roundId, t.userId] })],
  ),
  /** The gate's numbers of a side, taken out of the answers once, when its round closed: every figure is made of these. */
  pulseLedger: k.table(
    "pulse_ledger",
    {
      ...ofRound(k),
      side: k.oneOf(SIDES).notNull(),
      entry: k.json<LedgerEntry>().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.roundId, t.side] })],
  ),
  pulsePauses: k.table(
    "pulse_pauses",
    {
      workspaceId: k.text().notNull(),
      userId: k.text().notNull(),
      /** Not asked in rounds that start before this local date, "2027-01-04". */
      until: k.text().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.workspaceId, t.userId] })],
  ),
}));

/** Those of which no order may tell who came first. */
export const UNORDERED = ["pulse_answers", "pulse_comments", "pulse_invitations", "pulse_receipts"] as const;

/** Tables that hold what people said, and that they did: what was deleted from them is cleared from PostgreSQL's files. */
export const CLEARED = [
  ...UNORDERED,
  "pulse_linked_answers",
  "pulse_linked_comments",
  "pulse_published_comments",
  "pulse_replies",
] as const;

export const pulseTables = unordered(tables, ...UNORDERED);
