import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = "TANDEM_TEST_FILES";

/** Runs once around a whole test run: what its workers leave behind, also those that were killed, is gone when it ends. */
export default function setup(): () => void {
  const root = mkdtempSync(join(tmpdir(), "tandem-test-"));
  process.env[ROOT] = root;
  return () => rmSync(root, { recursive: true, force: true });
}

/** A file for all workers of this run: what costs much to make, and nobody changes. */
export function fileOfRun(name: string): string {
  return join(process.env[ROOT] ?? tmpdir(), name);
}

/** An empty directory. */
export function temporaryDirectory(): string {
  return mkdtempSync(join(process.env[ROOT] ?? tmpdir(), "tandem-test-"));
}
