import type { TableSet } from "./platform/db/kit.ts";

/** Every part's tables. A new part adds its line here; `node scripts/make-migration.ts NAME` then writes the migration. */
export const allTables: readonly TableSet[] = [];
