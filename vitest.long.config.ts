import { defineConfig } from "vitest/config";
import { projectsOf } from "./tests/support/projects.ts";

/** `npm run test:long`: everything that people do on PostgreSQL, and kills at full size. */
export default defineConfig({
  test: { globalSetup: ["tests/support/temporary.ts"], projects: projectsOf("long") },
});
