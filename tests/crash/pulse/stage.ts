import BetterSqlite3 from "better-sqlite3";
import { acme } from "../../../sandbox/acme.ts";
import { type Sandbox, startSandbox, TravellingClock } from "../../../sandbox/index.ts";
import { openConversation } from "../../../sandbox/state/channels.ts";
import type { Workspace } from "../../../sandbox/state/workspace.ts";
import { setUp } from "../../support/acme.ts";
import { type Child, settingsFor, spawnTandem } from "../../support/child.ts";
import { freshDatabase } from "../../support/database.ts";
import { collectLogs, type LogLines } from "../../support/logs.ts";
import type { Random } from "../../support/random.ts";
import { until } from "../../support/until.ts";

/** Wednesday 28 October 2026 in London, where everybody is. */
const NOON = Date.parse("2026-10-28T12:00:00Z");
const OPS = ["Olive", "Omar"] as const;

/** A company whose reps are asked, and the process that asks them. */
export interface PulseStage {
  readonly sandbox: Sandbox;
  readonly clock: TravellingClock;
  readonly random: Random;
  readonly file: string;
  readonly logs: LogLines;
  /** The names of all who are asked. */
  readonly reps: readonly string[];
  /** Starts Tandem; resolves when it is connected. */
  starts(): Promise<Child>;
  dispose(): Promise<void>;
}

/** Tandem is set up and has been stopped. @param script what Node is given once it is */
export async function preparePulse(of: {
  readonly people: number;
  readonly random: Random;
  readonly script: string;
}): Promise<PulseStage> {
  const reps = Array.from({ length: of.people }, (_, index) => `Rep${String(index + 1).padStart(4, "0")}`);
  const clock = TravellingClock.running(NOON - Date.now());
  const sandbox = await startSandbox({ clock, workspace: (workspace) => fill(workspace, reps) });
  sandbox.limits.isOn = false;
  const database = await freshDatabase();
  await database.db.close();
  const logs = collectLogs();
  const children: Child[] = [];
  const starts = async (script = of.script) => {
    const env = { ...settingsFor(sandbox, database.url), LATER_BY_MS: String(clock.now() - Date.now()) };
    const child = spawnTandem({ env, logs, args: [script] });
    children.push(child);
    await until("Tandem is connected", () => !child.isAlive() || sandbox.socket.connectionCount > 0);
    if (!child.isAlive()) throw new Error(JSON.stringify(await child.ended));
    return child;
  };
  const stage = { sandbox, clock, random: of.random, logs, reps, file: database.file ?? "", starts };
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

/** What one query says of the file, also while Tandem writes into it. */
export function ask(file: string, query: string): readonly unknown[] {
  const connection = new BetterSqlite3(file, { readonly: true, timeout: 5_000 });
  try {
    return connection.prepare(query).pluck().all();
  } finally {
    connection.close();
  }
}
