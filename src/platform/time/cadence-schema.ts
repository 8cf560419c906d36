import { z } from "zod";
import { isTimeZone } from "./zone.ts";

const localTime = {
  /** Local time, "09:00". */
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  timeZone: z.string().refine(isTimeZone),
};

/** A rule for something that recurs, as it is stored. */
export const cadenceSchema = z.discriminatedUnion("every", [
  z.object({
    every: z.literal("weeks"),
    /** Every so many weeks. */
    weeks: z.int().min(1).max(52),
    /** 1 is Monday. */
    weekday: z.int().min(1).max(7),
    /** The first one is on this local date or after it. */
    startsOn: z.iso.date(),
    ...localTime,
  }),
  z.object({ every: z.literal("working_day"), ...localTime }),
  z.object({
    every: z.enum(["month", "quarter"]),
    /** Which working day of it. */
    day: z.enum(["first", "last"]),
    /** The month in which fiscal years start, 1 is January. */
    yearStartsIn: z.int().min(1).max(12),
    ...localTime,
  }),
]);

export type Cadence = z.infer<typeof cadenceSchema>;
