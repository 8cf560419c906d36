import { afterEach, expect } from "vitest";
import { takeRefusedTargets } from "../../scripts/loopback-only.ts";

/** Runs before every test file: nothing but this machine can be reached, and whoever tries fails, even if the error was swallowed. */
afterEach(() => {
  expect(takeRefusedTargets(), "connections to other machines").toEqual([]);
});
