import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chownSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { until } from "./until.ts";

/** Where Debian's packages put each version's programs. */
const INSTALLED = "/usr/lib/postgresql";

const ATTEMPTS = 3;

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

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
  const { server, port, kill } = await serve(join(programs, "postgres"), {
    data,
    directory,
    settings,
    owner,
  });
  const address = (name: string) => addressOf(port, name);
  const sql = postgres(address("postgres"), { max: 1, onnotice: () => undefined });
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

interface Server {
  readonly server: ChildProcess;
  readonly port: number;
  /** What happens to it when this process exits. */
  readonly kill: () => void;
}

/** Starts the server. Somebody else may take the port that was free a moment ago: then it ends, and is started on another one. */
async function serve(
  program: string,
  of: {
    readonly data: string;
    readonly directory: string;
    readonly settings: readonly string[];
    readonly owner: Owner | undefined;
  },
): Promise<Server> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const args = ["-D", of.data, "-h", "127.0.0.1", "-p", String(port), "-k", of.directory];
    args.push(...of.settings.flatMap((setting) => ["-c", setting]));
    const server = spawn(program, args, { ...of.owner, stdio: "ignore" });
    const kill = () => server.kill("SIGKILL");
    process.once("exit", kill);
    const hasEnded = () => server.exitCode !== null || server.signalCode !== null;
    await until("PostgreSQL answers", async () => hasEnded() || (await serves(port, of.data)));
    if (!hasEnded()) return { server, port, kill };
    process.off("exit", kill);
    if (attempt === ATTEMPTS) throw new Error("PostgreSQL does not start");
  }
}

/** Whether what answers at the port keeps its files in `data`. */
async function serves(port: number, data: string): Promise<boolean> {
  const sql = postgres(addressOf(port, "postgres"), { max: 1, onnotice: () => undefined });
  try {
    const [found] = await sql<{ data_directory: string }[]>`show data_directory`;
    return found?.data_directory === data;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function addressOf(port: number, name: string): string {
  return `postgres://tandem@127.0.0.1:${port}/${name}`;
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
function findOwner(): Owner | undefined {
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
