import { defineConfig } from "vitest/config";
import { projectsOf } from "./tests/support/projects.ts";

/** `npm run test:deep`: everything over HTTP, what differs on PostgreSQL, long searches and slow processes. */
export default defineConfig({
  test: { globalSetup: ["tests/support/temporary.ts"], projects: projectsOf("deep") },
});
