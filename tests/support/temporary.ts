import { existsSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = "TANDEM_TEST_FILES";

/** Linux keeps files here in memory, where nothing waits for a disk. Containers have 64 MB of it unless asked for more. */
const MEMORY = "/dev/shm";
const ENOUGH_BYTES = 2 ** 30;

/** Runs once around a whole test run: its workers' leftovers, also of those that were killed, are gone when it ends. */
export default function setup(): () => void {
  const root = mkdtempSync(join(fastDirectory(), "tandem-test-"));
  process.env[ROOT] = root;
  return () => rmSync(root, { recursive: true, force: true });
}

/** A file for all workers of this run: it costs much to make, and nobody changes it. */
export function fileOfRun(name: string): string {
  return join(process.env[ROOT] ?? tmpdir(), name);
}

/** An empty directory. */
export function temporaryDirectory(): string {
  return mkdtempSync(join(process.env[ROOT] ?? tmpdir(), "tandem-test-"));
}

/** TMPDIR, if somebody set it, else memory where there is enough. */
function fastDirectory(): string {
  if (process.env.TMPDIR !== undefined || !existsSync(MEMORY)) return tmpdir();
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize >= ENOUGH_BYTES ? MEMORY : tmpdir();
}
