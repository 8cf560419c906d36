import type { TestProjectInlineConfiguration } from "vitest/config";
import { isInstalled } from "./postgres-server.ts";
import { filesOf, type Suite, type Way } from "./suites.ts";

type Options = NonNullable<TestProjectInlineConfiguration["test"]>;

const MINUTE_MS = 60_000;

const shared: Options = {
  // Node reads TypeScript by itself. It would read drizzle's package.json anew for each of its 350 files.
  experimental: { viteModuleRunner: false },
  execArgv: ["--import", new URL("../../scripts/lean-imports.mjs", import.meta.url).href],
  setupFiles: ["tests/support/guard.ts"],
  testTimeout: MINUTE_MS,
  hookTimeout: MINUTE_MS,
};

/**
 * All cores, also where there are only two: these tests wait for nothing but the machine. Files of one worker share their modules, which
 * keep no state.
 */
const inParallel: Options = { ...shared, maxWorkers: "100%", isolate: false };

const oneAtATime: Options = { ...shared, maxWorkers: 1 };

const WAYS: Readonly<Record<Way, Options>> = {
  tests: inParallel,
  "over HTTP": { ...inParallel, env: { TEST_INLET: "http" } },
  "on PostgreSQL": {
    ...inParallel,
    // A server answers later than a file that is read at once.
    testTimeout: 2 * MINUTE_MS,
    hookTimeout: 2 * MINUTE_MS,
    globalSetup: ["tests/support/on-postgres.ts"],
    setupFiles: ["tests/support/guard.ts", "tests/support/use-postgres.ts"],
  },
  "as processes": { ...oneAtATime, sequence: { groupOrder: 1 } },
  "kills at full size": { ...oneAtATime, testTimeout: 30 * MINUTE_MS, sequence: { groupOrder: 2 } },
};

/** Projects of vitest for one suite or both. Without a PostgreSQL server on this machine there is one less. */
export function projectsOf(...suites: readonly Suite[]): TestProjectInlineConfiguration[] {
  return (Object.keys(WAYS) as Way[])
    .filter((way) => way !== "on PostgreSQL" || isInstalled())
    .map((way) => ({ way, include: suites.flatMap((suite) => filesOf(suite, way)) }))
    .filter(({ include }) => include.length > 0)
    .map(({ way, include }) => ({ test: { ...WAYS[way], name: way, include } }));
}
