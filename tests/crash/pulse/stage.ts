import { dirname } from "node:path";
import { acme } from "../../../sandbox/acme.ts";
import { type Sandbox, startSandbox, TravellingClock } from "../../../sandbox/index.ts";
import { openConversation } from "../../../sandbox/state/channels.ts";
import type { Workspace } from "../../../sandbox/state/workspace.ts";
import { setUp } from "../../support/acme.ts";
import { type Child, settingsFor, spawnTandem } from "../../support/child.ts";
import type { FreshDatabase } from "../../support/database.ts";
import { collectLogs, type LogLines } from "../../support/logs.ts";
import { freshPostgres, startMigrated } from "../../support/postgres.ts";
import type { Random } from "../../support/random.ts";
import { freshSqlite } from "../../support/sqlite.ts";
import { until } from "../../support/until.ts";

/** Wednesday 28 October 2026 in London, where everybody is. */
const NOON = Date.parse("2026-10-28T12:00:00Z");
const OPS = ["Olive", "Omar"] as const;

export type Engine = "SQLite" | "PostgreSQL";

/** Where Tandem keeps what it knows. */
interface Kept {
  readonly databaseUrl: string;
  /** The SQLite file; undefined on PostgreSQL. */
  readonly file: string | undefined;
  /** All that lies in it is searched for what must not be there. */
  readonly directory: string;
}

/** A company whose reps are asked, and the process that asks them. */
export interface PulseStage extends Kept {
  readonly sandbox: Sandbox;
  readonly clock: TravellingClock;
  readonly random: Random;
  readonly logs: LogLines;
  /** The names of all who are asked. */
  readonly reps: readonly string[];
  /** Starts Tandem; resolves when it is connected. */
  starts(): Promise<Child>;
  dispose(): Promise<void>;
}

/** Tandem is set up and has been stopped. @param script what Node is given once it is */
export async function preparePulse(of: {
  readonly engine: Engine;
  readonly people: number;
  readonly random: Random;
  readonly script: string;
}): Promise<PulseStage> {
  const reps = Array.from({ length: of.people }, (_, index) => `Rep${String(index + 1).padStart(4, "0")}`);
  const clock = TravellingClock.running(NOON - Date.now());
  const sandbox = await startSandbox({ clock, workspace: (workspace) => fill(workspace, reps) });
  sandbox.limits.isOn = false;
  const database = await open(of.engine);
  const logs = collectLogs();
  const children: Child[] = [];
  const starts = async (script = of.script) => {
    const env = {
      ...settingsFor(sandbox, database.databaseUrl),
      LATER_BY_MS: String(clock.now() - Date.now()),
    };
    const child = spawnTandem({ env, logs, args: [script] });
    children.push(child);
    await until("Tandem is connected", () => !child.isAlive() || sandbox.socket.connectionCount > 0);
    if (!child.isAlive()) throw new Error(JSON.stringify(await child.ended));
    return child;
  };
  const stage = { ...database, sandbox, clock, random: of.random, logs, reps, starts };
  await setUpFirst(stage);
  return {
    ...stage,
    async dispose() {
      for (const child of children) child.kill("SIGKILL");
      await Promise.all(children.map((child) => child.ended));
      await sandbox.stop();
      await database.dispose();
    },
  };
}

/** A database of its own; on PostgreSQL on a server of its own, because all databases of a server share its log. */
async function open(engine: Engine): Promise<Kept & Pick<FreshDatabase, "dispose">> {
  if (engine === "SQLite") {
    const { db, url, file, dispose } = await freshSqlite();
    await db.close();
    return { databaseUrl: url, file, directory: dirname(file), dispose };
  }
  const { cluster, template } = await startMigrated();
  const { db, url, dispose } = await freshPostgres(template);
  await db.close();
  return {
    databaseUrl: url,
    file: undefined,
    directory: cluster.data,
    async dispose() {
      await dispose();
      await cluster.stop();
    },
  };
}

async function setUpFirst({ sandbox, starts }: Pick<PulseStage, "sandbox" | "starts">): Promise<void> {
  const first = await starts();
  const olive = sandbox.person("Olive");
  await until("the DM to set Tandem up is there", () => olive.screen().includes("Set up Tandem (3 minutes)"));
  await setUp({ sandbox, person: sandbox.person });
  await until("set-up is done", () => olive.modal() === undefined);
  first.kill("SIGTERM");
  await first.ended;
}

/** Acme, in which only these people read the news. */
function fill(workspace: Workspace, reps: readonly string[]): void {
  acme(workspace);
  const { memberIds } = workspace.channelNamed("ops-news");
  const ops = OPS.map((name) => workspace.personNamed(name).id);
  for (const id of memberIds) if (!ops.includes(id)) memberIds.delete(id);
  for (const name of reps) {
    const { id } = workspace.addPerson({ name, timeZone: "Europe/London" });
    memberIds.add(id);
    openConversation(workspace, [id, workspace.bot.id]);
  }
}
