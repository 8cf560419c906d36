import { deliveryTables } from "./platform/delivery/schema.ts";
import type { TableSet } from "./platform/db/kit.ts";
import { inboxTables } from "./platform/slack/schema.ts";
import { timerTables } from "./platform/timers/schema.ts";

/** Every part's tables. A new part adds its line here; `node scripts/make-migration.ts NAME` then writes the migration. */
export const allTables: readonly TableSet[] = [deliveryTables, inboxTables, timerTables];
