import { applyEvent, type SlaClock, type SlaEvent } from "../../src/requests/promises/clocks/events.ts";
import { defaultPolicy } from "../../src/requests/promises/clocks/targets.ts";
import { workWeek } from "../platform/time/calendars.ts";

/** 09:00–17:00 in New York; with a quote: first answer in 2 / 1 / 0.5 h, resolution in 8 / 4 / 2 h. */
export const NY = workWeek("America/New_York");
export const RULES = {
  policy: defaultPolicy("many", 3),
  calendars: { usual: NY, byType: {} },
  calendarVersion: 7,
};
export const QUOTE = { type: "quote", urgency: "normal", deadlineAt: null } as const;

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
/** Monday 19 October 2026 in New York: no clocks are changed in that week. */
const MONDAY = Date.parse("2026-10-19T00:00-04:00");
const DAY_MS = 86_400_000;

/** "Mon 10:00" or "Mon 10:00:00.001" in that week, epoch milliseconds. */
export function when(text: string): number {
  const [day = "", time = ""] = text.split(" ");
  return MONDAY + DAYS.indexOf(day) * DAY_MS + Date.parse(`1970-01-01T${time}Z`);
}

/** The other way round, to the minute. */
function dayAndTime(at: number): string {
  const [date, time] = new Date(at - 4 * 3_600_000).toISOString().slice(0, 16).split("T");
  return `${DAYS[Math.floor((at - MONDAY) / DAY_MS)] ?? date} ${time}`;
}

type Plain = Exclude<
  SlaEvent["kind"],
  "created" | "requester_wrote" | "retargeted" | "rules_applied" | "waits" | "solved_by_requester"
>;

/** What happened and when; events that are only a name can be given as their name. */
export type Step = readonly [time: string, event: SlaEvent | Plain];

/** One row of a table of what happens to clocks. */
export interface Story {
  readonly rule: string;
  /** After the request was created on Monday at 10:00. */
  readonly steps: readonly Step[];
  /** In words. */
  readonly clocks: readonly string[];
}

export const CREATED: SlaEvent = { kind: "created", for: QUOTE };
export const ASKS: SlaEvent = { kind: "waits", on: "requester" };

/** How the clocks of a quote start: the words for them. */
export const FIRST = "first_answer running, due Mon 12:00";
export const RESOLUTION = "resolution running, due Tue 10:00";
export const ANSWERED = "first_answer met, due Mon 12:00";

/** The clocks of a request after a week's events. */
export function play(...steps: readonly Step[]): readonly SlaClock[] {
  return steps.reduce<readonly SlaClock[]>((clocks, [time, event]) => {
    const happened = typeof event === "string" ? { kind: event } : event;
    return applyEvent(clocks, happened, { ...RULES, now: when(time) });
  }, []);
}

/** "resolution running, due Tue 10:00" */
export function inWords(clocks: readonly SlaClock[]): readonly string[] {
  return clocks.map(
    ({ kind, state, dueAt }) => `${kind} ${state}, due ${dueAt === null ? "never" : dayAndTime(dueAt)}`,
  );
}
