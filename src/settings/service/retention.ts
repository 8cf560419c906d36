import { z } from "zod";
import { KEPT_AT_FIRST, MOST_QUARTERS, quartersOf, RETENTION, type Retention } from "../retention.ts";
import type { WorkspaceSettings } from "../workspace.ts";
import type { SettingsSection } from "./file/sections.ts";

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

/** Retention in the file of settings. */
export const retentionSection: SettingsSection = {
  name: RETENTION,
  title: "Retention",
  said: (settings) =>
    new Map([["Scores and comments of a pulse", quartersOf(readRetention(settings).pulseAnswersQuarters)]]),
  schema: stored,
  atFirst: {},
  problems: async () => [],
};
