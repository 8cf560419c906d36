import { z } from "zod";
import type { WorkspaceSettings } from "../../../../settings/index.ts";
import { SLA_AT_FIRST, type SlaSettings } from "../promise-settings.ts";

/** The name of this part in the settings. It is stored: it never changes. */
export const SLA_SECTION = "requests.sla";

const minutes = z.object({ normal: z.number(), high: z.number(), urgent: z.number() });
const keys = z.array(z.string());

/** Targets and warnings as they are stored. */
export const slaSchema: z.ZodType<SlaSettings> = z.object({
  types: z.record(
    z.string(),
    z.object({
      targets: z
        .object({
          firstAnswer: minutes,
          resolution: z.union([minutes, z.literal("external_deadline")]),
        })
        .optional(),
      calendarKey: z.string().optional(),
      escalateTo: keys.optional(),
    }),
  ),
  quarterEnd: z.object({ isOn: z.boolean(), halved: keys, doubled: keys }),
  dated: z.array(
    z.object({ name: z.string(), from: z.string(), to: z.string(), halved: keys, doubled: keys }),
  ),
  warnings: z.object({ half: z.boolean(), threeQuarters: z.boolean() }),
  isListedDaily: z.boolean(),
});

/** Parsed parts, by the stored value: whatever people do needs them. */
const parsed = new WeakMap<object, SlaSettings>();

/** Targets and warnings of an edition of the settings. */
export function slaSettingsOf({ sections }: Pick<WorkspaceSettings, "sections">): SlaSettings {
  return parseSla(sections[SLA_SECTION]);
}

/** The part as it is stored; undefined until an admin has changed anything. */
export function parseSla(stored: unknown): SlaSettings {
  if (typeof stored !== "object" || stored === null) return SLA_AT_FIRST;
  const known = parsed.get(stored) ?? slaSchema.parse(stored);
  parsed.set(stored, known);
  return known;
}
