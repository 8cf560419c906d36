import { z } from "zod";
import type { SettingsSection } from "../../section.ts";
import { connectSection } from "../../service/connect-section.ts";
import type { WorkspaceSettings } from "../../workspace.ts";
import {
  KEPT_AT_FIRST,
  MOST_QUARTERS,
  quartersOf,
  RETENTION,
  type Retention,
  retentionForm,
  retentionLine,
} from "../retention-form.ts";

const stored: z.ZodType<Retention> = z.object({
  pulseAnswersQuarters: z
    .number()
    .int()
    .min(1)
    .max(MOST_QUARTERS)
    .default(KEPT_AT_FIRST.pulseAnswersQuarters),
});

/** How long things are kept, as it was saved last or as it is at first. */
export function readRetention({ sections }: Pick<WorkspaceSettings, "sections">): Retention {
  return stored.parse(sections[RETENTION] ?? {});
}

/** **Retention**, which stands after what the parts keep. */
export const retentionSection: SettingsSection = {
  name: RETENTION,
  title: "Retention",
  word: "retention",
  actionId: "settings.retention",
  schema: stored,
  atFirst: {},
  said: (settings) =>
    new Map([["Scores and comments of a pulse", quartersOf(readRetention(settings).pulseAnswersQuarters)]]),
  holds: (settings) => retentionLine(readRetention(settings)),
  problems: async () => [],
  page: (deps) =>
    connectSection(deps, {
      name: RETENTION,
      form: retentionForm,
      valuesOf: (settings) => ({ saidInPulses: String(readRetention(settings).pulseAnswersQuarters) }),
      readFrom: ({ saidInPulses }): Retention => ({ pulseAnswersQuarters: Number(saidInPulses) }),
    }),
};
