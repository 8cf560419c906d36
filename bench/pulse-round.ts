import BetterSqlite3 from "better-sqlite3";
import type { Sandbox } from "../sandbox/index.ts";
import { type Acme, newDatabase } from "./acme.ts";

export const PEOPLE = 10_000;
const WEEK_MS = 7 * 24 * 60 * 60_000;
/** Time enough for the server to start and for the load to begin. */
const LEAD_MS = 6_000;
const QUESTIONS = ["C1.1", "S1.1", "T1.1", "T2.1"];
const TEAMS = 8;

export type Due = "to ask" | "to remind" | "to close";

/**
 * Acme's database with an open round of many people, who can be reached at any hour: in six seconds all of them are to be asked or
 * reminded, or the round closes, with everybody's answers and some comments.
 */
export function withRound(acme: Acme, due: Due): Acme {
  const database = newDatabase(acme.database);
  const connection = new BetterSqlite3(database);
  const at = Date.now() + LEAD_MS;
  const workspace = connection
    .prepare<[], string>("select workspace_id from settings_versions")
    .pluck()
    .get();
  connection.function("uuid", { deterministic: false }, () => crypto.randomUUID());
  connection.exec(`delete from pulse_rounds; create temp table n as
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${PEOPLE})
    select i, printf('UPULSE%05d', i) as id, 'team' || (i % ${TEAMS}) as team from n`);
  insertRound(connection, { workspace, due, at });
  if (due !== "to ask") insertTold(connection, { workspace, at: at - WEEK_MS });
  if (due === "to close") insertAnswers(connection, { workspace, at });
  connection.close();
  return { ...acme, database };
}

/** The same people, as Slack knows them. */
export function addPeople({ workspace }: Sandbox): void {
  for (let index = 1; index <= PEOPLE; index++)
    workspace.addPerson({ name: `Rep ${index}`, id: `UPULSE${String(index).padStart(5, "0")}` });
}

interface Of {
  readonly workspace: string | undefined;
  /** Epoch milliseconds. */
  readonly at: number;
}

function insertRound(connection: BetterSqlite3.Database, { workspace, due, at }: Of & { due: Due }): void {
  const day = JSON.stringify(Array.from({ length: 7 }, () => [{ from: "00:00", to: "24:00" }]));
  const closesAt = due === "to close" ? at : at + WEEK_MS;
  connection
    .prepare(
      `insert into pulse_rounds (id, workspace_id, number, state, starts_on, is_at_once, mode, may_reply, minimum, opened_at, closes_at)
       values (1, ?, 1, 'open', '2026-11-24', 1, 'anonymous', 0, 5, ?, ?)`,
    )
    .run(workspace, at - WEEK_MS, closesAt);
  connection
    .prepare(
      `insert into pulse_invitations (workspace_id, round_id, user_id, side, team, ask_at, is_asked, remind_at, reply)
       select ?, 1, id, 'reps', team, ?, ?, ?, ? from n`,
    )
    .run(
      workspace,
      at,
      due === "to ask" ? 0 : 1,
      due === "to remind" ? at : null,
      due === "to close" ? "answered" : "none",
    );
  connection
    .prepare(
      `insert into people (workspace_id, user_id, name, time_zone, is_bot, is_deactivated, is_guest, is_stranger, is_owner,
         is_admin_of_workspace, is_primary_owner, changed_at, refreshed_at)
       select ?, id, 'Somebody', 'UTC', 0, 0, 0, 0, 0, 0, 0, 0, ? from n`,
    )
    .run(workspace, at);
  connection
    .prepare("insert into attention_people (workspace_id, user_id, weekly) select ?, id, ? from n")
    .run(workspace, day);
}

/** What 10,000 people have said, and what they were sent. */
function insertAnswers(connection: BetterSqlite3.Database, { workspace, at }: Of): void {
  const each = connection.prepare(
    `insert into pulse_answers (id, workspace_id, round_id, side, team, question_key, value)
     select uuid(), ?, 1, 'reps', team, ?, i % 11 from n`,
  );
  for (const [position, key] of QUESTIONS.entries()) {
    each.run(workspace, key);
    connection
      .prepare("insert into pulse_round_questions values (?, 1, 'reps', ?, ?, 'How is it?', 'bad', 'good')")
      .run(workspace, position, key);
  }
  connection
    .prepare(
      `insert into pulse_comments (id, workspace_id, round_id, side, text)
       select uuid(), ?, 1, 'reps', 'Quicker answers at the end of the quarter would help.' from n where i % 5 = 0`,
    )
    .run(workspace);
  connection
    .prepare(
      "insert into pulse_cuts (workspace_id, round_id, side, team, asked) select ?, 1, 'reps', team, count(*) from n group by team",
    )
    .run(workspace);
  connection
    .prepare(
      `insert into messages (workspace_id, key, destination, renderer, subject, token, priority, status, channel_id, ts, shown_version, next_attempt_at, posted_at)
       select ?, 'pulse:1:ask:' || id, id, 'pulse.invitation', '1/' || id, uuid(), 10, 'posted', 'D' || id, printf('1764000000.%06d', i), 1, null, ? from n`,
    )
    .run(workspace, at);
}

/** That the question has reached them, all at the same instant. */
function insertTold(connection: BetterSqlite3.Database, { workspace, at }: Of): void {
  connection
    .prepare(
      `insert into attention_items (workspace_id, key, user_id, renderer, subject, how, is_urgent, is_personal, not_before_at, status)
       select ?, 'pulse:1:ask:' || id, id, 'pulse.invitation', '1/' || id, 'alone', 0, 1, 0, 'told' from n`,
    )
    .run(workspace);
  connection
    .prepare(
      "insert into attention_tellings (workspace_id, key, user_id, told_at) select ?, 'pulse:1:ask:' || id, id, ? from n",
    )
    .run(workspace, at);
}
