import { defineConfig } from "vitest/config";
import { shared } from "./vitest.config.ts";

/** The long suites that kill processes: one after the other, because each wants the machine for itself. */
export default defineConfig({
  test: {
    ...shared,
    globalSetup: ["tests/support/temporary.ts"],
    include: ["tests/crash/**/*.crash.ts"],
    fileParallelism: false,
    testTimeout: 30 * 60_000,
  },
});
