import { globSync, readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";
import { isInstalled } from "./tests/support/postgres-server.ts";

/** The tests in which people of the sandbox act: they run over Socket Mode and again over HTTP. */
const acting = globSync("tests/**/*.test.ts").filter((file) =>
  /\bstartWorld\b|\bstartLane\b.* from "\.\/lane\.ts"/.test(readFileSync(file, "utf8")),
);

/** What every run shares. */
export const shared = {
  // Every test file is a process that loads drizzle: a second of each.
  execArgv: ["--import", new URL("./scripts/lean-imports.mjs", import.meta.url).href],
  setupFiles: ["tests/support/guard.ts"],
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

/**
 * All cores, also where there are only two: these tests wait for nothing but the machine. Files of one worker share what they import,
 * and Node reads it itself.
 */
const inParallel = {
  ...shared,
  maxWorkers: "100%",
  isolate: false,
  experimental: { viteModuleRunner: false },
};

/** What runs Tandem as a process of its own, in real time: after everything else, one file at a time, so that nothing starves it. */
const asProcesses = ["tests/crash/**/*.test.ts", "tests/reliability/**/*.test.ts"];

/** What needs a PostgreSQL server, and what is tried on one as well: all that people do with TEST_ON_POSTGRES=all, which takes long. */
const onlyPostgres = ["tests/**/*.postgres.test.ts"];
const onPostgres = [
  ...onlyPostgres,
  "tests/platform/db/{prepared,search,transaction,writing,migrations}.test.ts",
  ...(process.env.TEST_ON_POSTGRES === "all"
    ? acting
    : acting.filter((file) => /^tests\/pulse\/|first-request|faults/.test(file))),
  "tests/pulse/{answers-at-the-close,copies-while-open,killed-between,two-processes,stored-anew}.test.ts",
];

export default defineConfig({
  test: {
    globalSetup: ["tests/support/temporary.ts"],
    projects: [
      {
        test: {
          ...inParallel,
          name: "tests",
          include: ["tests/**/*.test.ts"],
          exclude: [...asProcesses, ...onlyPostgres],
        },
      },
      {
        test: {
          ...inParallel,
          name: "over HTTP",
          include: acting,
          exclude: [...asProcesses, ...onlyPostgres],
          env: { TEST_INLET: "http" },
        },
      },
      ...(isInstalled()
        ? [
            {
              test: {
                ...inParallel,
                name: "on PostgreSQL",
                testTimeout: 120_000, // a server answers later than a file that is read at once
                hookTimeout: 120_000,
                include: onPostgres,
                exclude: asProcesses,
                globalSetup: ["tests/support/on-postgres.ts"],
                setupFiles: [...shared.setupFiles, "tests/support/use-postgres.ts"],
              },
            },
          ]
        : []),
      {
        test: {
          ...shared,
          name: "as processes",
          include: asProcesses,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
