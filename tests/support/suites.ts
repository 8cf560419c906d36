import { existsSync, globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** `npm test` runs the everyday suite, `npm run test:deep` the deep one, `npm run test:long` what takes an hour more. */
export type Suite = "everyday" | "deep" | "long";

/** Ways to run a file of tests; each is a project of vitest. */
export type Way = "tests" | "over HTTP" | "on PostgreSQL" | "as processes" | "kills at full size";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));

/** Real processes in real time: after everything else, one file at a time, so that nothing starves them. */
const PROCESSES = glob("tests/{crash,reliability}/**/*.test.ts");

const POSTGRES_ALONE = glob("tests/**/*.postgres.test.ts");

/** Contracts of the database; all acting files run on PostgreSQL as well. */
const CONTRACTS = [
  ...inFolder("tests/platform/db", ["migrations", "prepared", "search", "transaction", "writing"]),
  ...inFolder("tests/pulse", ["answers-at-the-close", "stored-anew", "two-processes"]),
];

/**
 * Long searches for the unexpected, permutations of hostile input, and what only a release changes: image, backup, sweep of whole files.
 * Each has a shorter relative in `npm test`.
 */
const DEEP_TESTS = [
  ...inFolder("tests/page", ["going-about", "request", "use"]),
  ...inFolder("tests/platform/db", ["sweep"]),
  ...inFolder("tests/platform/delivery", ["held-back", "limits", "seeded", "thousand"]),
  ...inFolder("tests/platform/time", ["calendar-properties"]),
  ...inFolder("tests/project", ["backup", "deploy"]),
  ...inFolder("tests/pulse", ["hostile", "stays-behind"]),
  ...inFolder("tests/requests", ["malformed", "random-verbs", "rights", "sla-year"]),
  ...inFolder("tests/settings", ["hostile"]),
];

/** Kills and starts of whole processes that take longest; `crash/kill` and `reliability/starting` stand for them in `npm test`. */
const DEEP_PROCESSES = [
  ...inFolder("tests/crash", ["pulse"]),
  ...inFolder("tests/reliability", ["connections", "disk", "duplicates", "postgres", "stopping"]),
];

/**
 * Differences between the inlets: every kind of payload and its acknowledgement, errors at fields, windows that open within 3 s, buttons
 * in messages and on Home, files, malformed payloads; set-up, a request and a round from end to end.
 */
const EVERYDAY_OVER_HTTP = [
  ...glob("tests/platform/slack/*.test.ts"),
  ...inFolder("tests/pulse", ["first-round", "question-bank"]),
  ...inFolder("tests/requests", ["faults", "files-along", "first-request", "form-fields", "ways-in"]),
  ...inFolder("tests/settings", ["set-up"]),
];

/** Searches through a server's files, which take longest of what needs one. */
const SERVER_SWEEPS = [
  "tests/platform/db/sweep.postgres.test.ts",
  "tests/pulse/swept-later.postgres.test.ts",
];

/**
 * Differences between the engines: transactions and their conflicts, migrations, search, sums and counts, pages, erased rows; a request and
 * a round from end to end.
 */
const EVERYDAY_ON_POSTGRES = [
  ...POSTGRES_ALONE.filter((file) => !SERVER_SWEEPS.includes(file)),
  ...CONTRACTS,
  ...inFolder("tests/requests", ["first-request", "on-time-home"]),
];

/** A pulse keeps its promises in the engine's own files, and a request meets each of its faults: a server answers ten times slower. */
const DEEP_ON_POSTGRES = /[.]postgres[.]test[.]ts$|^tests\/pulse\/|\/faults[.]test[.]ts$/;

/** The files that are run this way, in any suite. */
export function filesRun(way: Way): readonly string[] {
  const elsewhere = [...PROCESSES, ...POSTGRES_ALONE];
  const inProcess = glob("tests/**/*.test.ts").filter((file) => !elsewhere.includes(file));
  switch (way) {
    case "tests":
      return inProcess;
    case "over HTTP":
      return inProcess.filter(isActing);
    case "on PostgreSQL":
      return [...POSTGRES_ALONE, ...inProcess.filter((file) => isActing(file) || CONTRACTS.includes(file))];
    case "as processes":
      return PROCESSES;
    case "kills at full size":
      return glob("tests/crash/**/*.crash.ts");
    default:
      return way satisfies never;
  }
}

/** The files of a suite that are run this way. */
export function filesOf(suite: Suite, way: Way): readonly string[] {
  return filesRun(way).filter((file) => suiteOf(file, way) === suite);
}

function suiteOf(file: string, way: Way): Suite {
  switch (way) {
    case "tests":
      return DEEP_TESTS.includes(file) ? "deep" : "everyday";
    case "over HTTP":
      return EVERYDAY_OVER_HTTP.includes(file) ? "everyday" : "deep";
    case "on PostgreSQL":
      if (EVERYDAY_ON_POSTGRES.includes(file)) return "everyday";
      return DEEP_ON_POSTGRES.test(file) ? "deep" : "long";
    case "as processes":
      return DEEP_PROCESSES.includes(file) ? "deep" : "everyday";
    case "kills at full size":
      return "long";
    default:
      return way satisfies never;
  }
}

/** Whether people of the sandbox act in it: it runs over Socket Mode, over HTTP and on PostgreSQL. */
function isActing(file: string): boolean {
  const source = readFileSync(`${PROJECT}/${file}`, "utf8");
  return /\bstartWorld\b|\bstartLane\b.* from "\.\/lane\.ts"/.test(source);
}

function glob(pattern: string): readonly string[] {
  return globSync(pattern, { cwd: PROJECT }).sort();
}

/** Fails for a name that is gone: a file that was renamed would change its suite in silence. */
function inFolder(folder: string, names: readonly string[]): readonly string[] {
  const files = names.map((name) => `${folder}/${name}.test.ts`);
  const missing = files.filter((file) => !existsSync(`${PROJECT}/${file}`));
  if (missing.length > 0)
    throw new Error(`tests/support/suites.ts names what is not there: ${missing.join(", ")}`);
  return files;
}
