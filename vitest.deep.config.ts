import { defineConfig } from "vitest/config";
import { projectsOf } from "./tests/support/projects.ts";

/** `npm run test:deep`: the rest, on every inlet and engine, and kills at full size. */
export default defineConfig({
  test: { globalSetup: ["tests/support/temporary.ts"], projects: projectsOf("deep") },
});
