import { homeTables } from "./home/schema.ts";
import { kudosTables } from "./kudos/schema.ts";
import { attentionTables } from "./platform/attention/schema.ts";
import { auditTables } from "./platform/audit/schema.ts";
import type { TableSet } from "./platform/db/kit.ts";
import { fileTables } from "./platform/delivery/files/schema.ts";
import { deliveryTables } from "./platform/delivery/schema.ts";
import { peopleTables } from "./platform/slack/people/schema.ts";
import { inboxTables } from "./platform/slack/schema.ts";
import { timerTables } from "./platform/timers/schema.ts";
import { resultTables } from "./pulse/schema/results.ts";
import { pulseTables } from "./pulse/schema.ts";
import { requestTables } from "./requests/schema.ts";
import { settingsTables } from "./settings/schema.ts";

/** Every part's tables. A new part adds its line here; `npm run migration -- NAME` then writes the migration. */
export const allTables: readonly TableSet[] = [
  attentionTables,
  auditTables,
  deliveryTables,
  fileTables,
  homeTables,
  inboxTables,
  kudosTables,
  peopleTables,
  pulseTables,
  requestTables,
  resultTables,
  settingsTables,
  timerTables,
];
