import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { STEPS } from "./verbs.ts";

/** When something happened: working days before the day of the demo, and the time in New York. */
const moment = { ago: z.number().int().min(0), at: z.string().regex(/^\d\d:\d\d$/) };

const past = z.strictObject({
  requests: z.array(
    z.strictObject({
      ...moment,
      by: z.string(),
      what: z.string(),
      type: z.string(),
      account: z.string().optional(),
      details: z.string().optional(),
      own: z.record(z.string(), z.string()).optional(),
      urgency: z.strictObject({ level: z.string(), why: z.string().optional() }).optional(),
      steps: z
        .array(
          z.strictObject({ ...moment, who: z.string(), does: z.enum(STEPS), text: z.string().optional() }),
        )
        .default([]),
    }),
  ),
  pulses: z.array(
    z.strictObject({
      /** When most of those who answer do. */
      ...moment,
      /** For each question, give or take one. */
      marks: z.array(z.number().int().min(1).max(9)),
      /** How many of those who are asked answer. */
      answered: z.number().int(),
      comments: z.array(
        z.strictObject({ who: z.string(), text: z.string(), mayReply: z.boolean().optional() }),
      ),
      heard: z
        .strictObject({
          ...moment,
          who: z.string(),
          weHeard: z.string(),
          weWill: z.string(),
          weWont: z.string().optional(),
        })
        .optional(),
    }),
  ),
  talk: z.array(
    z.strictObject({
      ...moment,
      who: z.string(),
      in: z.string(),
      text: z.string(),
      reactions: z.array(z.strictObject({ who: z.string(), emoji: z.string() })).default([]),
    }),
  ),
});

export type Past = z.infer<typeof past>;

/** What happened at Acme, from history.yml. */
export function readPast(): Past {
  return past.parse(parse(readFileSync(new URL("history.yml", import.meta.url), "utf8")));
}
