import BetterSqlite3 from "better-sqlite3";
import type { Sandbox } from "../sandbox/index.ts";
import { type Acme, newDatabase, prepareAcme, type SubmissionServer, startTandem } from "./acme.ts";
import type { Finding } from "./report.ts";
import { quantile } from "./statistics.ts";

const PEOPLE = 10_000;
/** What people do meanwhile, one after the other: what each waits for is theirs alone. */
const REFERENCE = 1_500;
const MOST = 20_000;
const MOST_TIMES = 5;
const ALL_AT_ONCE = new URL("./subjects/all-at-once.ts", import.meta.url);
const WEEK_MS = 7 * 24 * 60 * 60_000;

/** How long people waited for an answer (ms) while something went on. */
interface Waits {
  readonly waits: readonly number[];
  readonly ms: number;
}

/** Pulse: what people wait for while 10,000 are asked and reminded. */
export async function benchPulse(): Promise<Finding> {
  const acme = await prepareAcme();
  const idle = await measureIdle(acme);
  const asking = await measure(withRound(acme, "to ask"));
  const reminding = await measure(withRound(acme, "to remind"));
  const control = await measure(withRound(acme, "to ask"), ALL_AT_ONCE);
  const worst = Math.max(p99(asking), p99(reminding));
  const ratio = worst / p99(idle);
  const controlRatio = p99(control) / p99(idle);
  return {
    id: "pulse",
    what: `ack p99 of a submission while ${PEOPLE.toLocaleString("en")} people are asked and reminded, against idle`,
    budget: `≤ ${MOST_TIMES} ×`,
    measured: `${ratio.toFixed(1)} × (${worst.toFixed(0)} ms)`,
    control: `${controlRatio.toFixed(1)} × (${p99(control).toFixed(0)} ms, all in one transaction)`,
    isMet: ratio <= MOST_TIMES,
    hasControlFailed: controlRatio > MOST_TIMES,
    notes: [
      `idle: ${describe(idle)}; asking: ${describe(asking)}; reminding: ${describe(reminding)}; control: ${describe(control)}`,
      "HTTP mode, one submission after the other until everybody was told or waits for Slack's limits",
    ],
  };
}

async function measureIdle(acme: Acme): Promise<Waits> {
  const server = await startTandem(acme);
  const waited = await submitWhile(server, (count) => count < REFERENCE);
  await server.stop();
  return waited;
}

async function measure(acme: Acme, file?: URL): Promise<Waits> {
  const server = await startTandem(acme, file, addPeople);
  const looking = new BetterSqlite3(server.database ?? "", { readonly: true });
  const left = looking
    .prepare<[], number>(
      `select (select count(*) from pulse_invitations where not is_asked or remind_at is not null)
        + (select count(*) from attention_items where status = 'waiting')`,
    )
    .pluck();
  const waited = await submitWhile(
    server,
    (count) => count < MOST && (count % 20 > 0 || (left.get() ?? 0) > 0),
  );
  looking.close();
  await server.stop();
  return waited;
}

async function submitWhile(server: SubmissionServer, goesOn: (count: number) => boolean): Promise<Waits> {
  const startedAt = performance.now();
  const waits: number[] = [];
  while (goesOn(waits.length)) {
    const at = performance.now();
    await server.submit();
    waits.push(performance.now() - at);
  }
  return { waits, ms: performance.now() - startedAt };
}

/** Acme's database with an open round of many people, all of whom are to be asked or reminded now, and can be reached at any hour. */
function withRound(acme: Acme, what: "to ask" | "to remind"): Acme {
  const database = newDatabase(acme.database);
  const connection = new BetterSqlite3(database);
  const now = Date.now();
  const workspace = connection
    .prepare<[], string>("select workspace_id from settings_versions")
    .pluck()
    .get();
  const day = JSON.stringify(Array.from({ length: 7 }, () => [{ from: "00:00", to: "24:00" }]));
  connection.exec(`delete from pulse_rounds; create temp table n as
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${PEOPLE}) select i from n`);
  connection
    .prepare(
      `insert into pulse_rounds (id, workspace_id, number, state, starts_on, is_at_once, mode, may_reply, minimum, opened_at, closes_at)
       values (1, ?, 1, 'open', '2026-11-24', 1, 'anonymous', 0, 5, ?, ?)`,
    )
    .run(workspace, now, now + WEEK_MS);
  connection
    .prepare(
      `insert into pulse_invitations (workspace_id, round_id, user_id, side, team, ask_at, is_asked, remind_at)
       select ?, 1, printf('UPULSE%05d', i), 'reps', '', ?, ?, ? from n`,
    )
    .run(workspace, now, what === "to ask" ? 0 : 1, what === "to ask" ? null : now);
  connection
    .prepare(
      `insert into people select ?, printf('UPULSE%05d', i), 'Somebody', 'UTC', 0, 0, 0, 0, 0, 0, 0, 0, ? from n`,
    )
    .run(workspace, now);
  connection
    .prepare(
      `insert into attention_people (workspace_id, user_id, weekly) select ?, printf('UPULSE%05d', i), ? from n`,
    )
    .run(workspace, day);
  connection.close();
  return { ...acme, database };
}

function addPeople({ workspace }: Sandbox): void {
  for (let index = 1; index <= PEOPLE; index++)
    workspace.addPerson({ name: `Rep ${index}`, id: `UPULSE${String(index).padStart(5, "0")}` });
}

function p99({ waits }: Waits): number {
  return quantile(waits, 0.99);
}

function longest(...all: readonly Waits[]): number {
  return Math.max(...all.flatMap(({ waits }) => waits));
}

function describe({ waits, ms }: Waits): string {
  const figures = `median ${quantile(waits, 0.5).toFixed(1)} ms, p99 ${quantile(waits, 0.99).toFixed(1)} ms, longest ${longest({ waits, ms }).toFixed(0)} ms`;
  return `${figures} (${waits.length} in ${(ms / 1_000).toFixed(0)} s)`;
}
