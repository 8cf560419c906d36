import { defineConfig } from "vitest/config";
import { projectsOf } from "./tests/support/projects.ts";

/** `npm test`: before every change, in a few minutes. */
export default defineConfig({
  test: { globalSetup: ["tests/support/temporary.ts"], projects: projectsOf("everyday") },
});
