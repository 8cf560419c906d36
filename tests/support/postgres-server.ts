import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chownSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { until } from "./until.ts";

/** Where Debian's packages put each version's programs. */
const INSTALLED = "/usr/lib/postgresql";

/** A PostgreSQL of one's own, on this machine only. */
export interface Cluster {
  /** Where it keeps its files. */
  readonly data: string;
  /** The address of an empty database, or of a copy of the one at the address `template`. */
  create(name: string, template?: string): Promise<string>;
  stop(): Promise<void>;
}

/** Whether this machine has PostgreSQL: Debian's package `postgresql`. */
export function isInstalled(): boolean {
  return findPrograms() !== undefined;
}

/**
 * Starts PostgreSQL in a directory that goes with it; undefined where it is not installed.
 * @param settings what is unlike after its installation, e.g. "fsync=off"
 */
export async function startCluster(settings: readonly string[] = []): Promise<Cluster | undefined> {
  const programs = findPrograms();
  if (programs === undefined) return undefined;
  const owner = findOwner();
  const directory = mkdtempSync(join(tmpdir(), "tandem-postgres-"));
  if (owner) chownSync(directory, owner.uid, owner.gid);
  const data = join(directory, "data");
  const made = spawnSync(join(programs, "initdb"), ["-D", data, "-U", "tandem", "-A", "trust"], owner);
  if (made.status !== 0) throw new Error(`initdb failed: ${String(made.stderr)}`);
  const port = await freePort();
  const args = ["-D", data, "-h", "127.0.0.1", "-p", String(port), "-k", directory];
  args.push(...settings.flatMap((setting) => ["-c", setting]));
  const server = spawn(join(programs, "postgres"), args, { ...owner, stdio: "ignore" });
  const kill = () => server.kill("SIGKILL");
  process.once("exit", kill);
  const address = (name: string) => `postgres://tandem@127.0.0.1:${port}/${name}`;
  const sql = postgres(address("postgres"), { max: 1, onnotice: () => undefined });
  await until("PostgreSQL answers", () => sql`select 1`.then(Boolean, () => false));
  return {
    data,
    async create(name, template = address("template1")) {
      const copied = new URL(template).pathname.slice(1);
      await sql`create database ${sql(name)} template ${sql(copied)}`;
      return address(name);
    },
    async stop() {
      await sql.end();
      await ended(server);
      process.off("exit", kill);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function findPrograms(): string | undefined {
  try {
    const [newest] = readdirSync(INSTALLED).sort((a, b) => Number(b) - Number(a));
    return newest && join(INSTALLED, newest, "bin");
  } catch {
    return undefined;
  }
}

/** PostgreSQL refuses to run as root: then it runs as the user that its package made. */
function findOwner(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: "-u" | "-g") => Number(spawnSync("id", [flag, "postgres"]).stdout);
  return { uid: idOf("-u"), gid: idOf("-g") };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => probe.once("listening", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === "string") throw new Error("No port is free");
  return address.port;
}

/** Ends it at once, as SIGINT asks PostgreSQL to. */
async function ended(server: ChildProcess): Promise<void> {
  const exit = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGINT");
  await exit;
}
