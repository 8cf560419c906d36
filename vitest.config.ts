import { globSync, readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

/** The tests in which people of the sandbox act: they run over Socket Mode and again over HTTP. */
const acting = globSync("tests/**/*.test.ts").filter((file) =>
  /\bstartWorld\b|\bstartLane\b.* from "\.\/lane\.ts"/.test(readFileSync(file, "utf8")),
);

/** What every run shares. */
export const shared = {
  setupFiles: ["tests/support/guard.ts"],
  testTimeout: 30_000,
  hookTimeout: 30_000,
};

/** All cores, also where there are only two: these tests wait for nothing but the machine. */
const inParallel = { ...shared, maxWorkers: "100%" };

/** What runs Tandem as a process of its own, in real time: after everything else, one file at a time, so that nothing starves it. */
const asProcesses = ["tests/crash/**/*.test.ts", "tests/reliability/**/*.test.ts"];

export default defineConfig({
  test: {
    globalSetup: ["tests/support/temporary.ts"],
    projects: [
      { test: { ...inParallel, name: "tests", include: ["tests/**/*.test.ts"], exclude: asProcesses } },
      {
        test: {
          ...inParallel,
          name: "over HTTP",
          include: acting,
          exclude: asProcesses,
          env: { TEST_INLET: "http" },
        },
      },
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
