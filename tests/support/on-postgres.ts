import type { TestProject } from "vitest/node";
import { startMigrated } from "./postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The address of a migrated database on a PostgreSQL server of the run's own: copy it. */
    postgres: string;
  }
}

/** Runs once around the tests of a project: gives them a PostgreSQL server. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const { cluster, template } = await startMigrated();
  provide("postgres", template);
  return () => cluster.stop();
}
