import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";

/** Where the log lines of the whole test run are kept, for the check that nothing private is in them. */
export const LOGS = join(import.meta.dirname, "../../node_modules/.cache/tandem-test-logs");

/** A destination for pino that keeps every line of this process. */
export function collectLogs(): { write(line: string): void } {
  mkdirSync(LOGS, { recursive: true });
  const file = join(LOGS, `${process.pid}.log`);
  return { write: (line) => appendFileSync(file, line) };
}
