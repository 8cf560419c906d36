/**
 * `npm run settings -- export [FILE] [--workspace ID]` writes the settings as YAML, to standard output or to FILE.
 * `npm run settings -- import FILE [--apply] [--workspace ID]` shows what a file (or "-") would change, and with --apply saves it as one version.
 * Both work on the database that DATABASE_URL names, also while Tandem runs. Problems go to standard error, a line each, and end it with 1.
 */
import { readFileSync } from "node:fs";
import { systemClock } from "../src/platform/time/clock.ts";
import { runSettings } from "./settings/run.ts";

/** The file "-", as where a container cannot see the file. */
const STANDARD_INPUT = 0;

process.exitCode = await runSettings(process.argv.slice(2), {
  env: process.env,
  clock: systemClock,
  readInput: () => readFileSync(STANDARD_INPUT, "utf8"),
  write: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(text),
});
// A connection to Slack that is still tried would keep the process alive.
process.exit();
