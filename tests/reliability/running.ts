import { type Sandbox, startSandbox } from "../../sandbox/index.ts";
import { type Child, settingsFor, spawnTandem } from "../support/child.ts";
import { type FreshDatabase, freshDatabase } from "../support/database.ts";
import { until } from "../support/until.ts";

/** Tandem as a process of its own, connected to a stand-in for Slack in real time. */
export interface Together {
  readonly sandbox: Sandbox;
  readonly tandem: Child;
  /** The SQLite file; empty on PostgreSQL. */
  readonly database: string;
  readonly databaseUrl: string;
  /** What it says of itself: the status of `/health`, and of `/ready` with the problems. */
  health(): Promise<number>;
  ready(): Promise<{ readonly status: number; readonly problems: readonly string[] }>;
  stop(): Promise<void>;
}

/** @param database another one than the usual; it goes with them */
export async function startTogether(database?: FreshDatabase): Promise<Together> {
  return startOn(database ?? (await freshDatabase()));
}

async function startOn(database: FreshDatabase): Promise<Together> {
  const sandbox = await startSandbox();
  await database.db.close();
  const tandem = spawnTandem({ env: settingsFor(sandbox, database.url) });
  const address = `http://127.0.0.1:${await tandem.port()}`;
  await until("Tandem is connected", () => sandbox.socket.connectionCount > 0);
  return {
    sandbox,
    tandem,
    database: database.file ?? "",
    databaseUrl: database.url,
    health: async () => (await fetch(`${address}/health`)).status,
    async ready() {
      const response = await fetch(`${address}/ready`);
      const { problems } = (await response.json()) as { problems: string[] };
      return { status: response.status, problems };
    },
    async stop() {
      tandem.kill("SIGKILL");
      await tandem.ended;
      await sandbox.stop();
      await database.dispose();
    },
  };
}
