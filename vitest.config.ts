import { defineConfig } from "vitest/config";
import { projectsOf } from "./tests/support/projects.ts";

/** Every file in every way that it can run: for files that are named, and for editors. */
export default defineConfig({
  test: { globalSetup: ["tests/support/temporary.ts"], projects: projectsOf("everyday", "deep", "long") },
});
