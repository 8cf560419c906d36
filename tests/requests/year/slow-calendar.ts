import { BEGINNING, HORIZON_MINUTES, MINUTE_MS, type Plan } from "./world.ts";

/*
 * Open minutes found out the slow way, without any of the product's code: every quarter of an hour is asked of Intl for what the clocks
 * show (no zone here changes its clocks at another time), and every minute is looked up in the hours of the date shown.
 */

const QUARTER = 15;

/** What the clocks of a zone show at each quarter of an hour: a local day, counted from 1970, and a minute of it. */
interface Shown {
  readonly day: Int32Array;
  readonly minute: Int16Array;
}

const zones = new Map<string, Shown>();
const plans = new Map<Plan, Open>();

/** How many minutes from one until before another are open, counted one by one, and by the hour where a whole one lies between. */
export function countOpen(plan: Plan, from: number, to: number): number {
  const { minutes, hours } = openOf(plan);
  let count = 0;
  for (let minute = from; minute < to; ) {
    const isWholeHour = minute % 60 === 0 && minute + 60 <= to;
    count += (isWholeHour ? hours[minute / 60] : minutes[minute]) ?? 0;
    minute += isWholeHour ? 60 : 1;
  }
  return count;
}

/** The instant at which so many open minutes have passed, found by walking; whole hours that are not enough are passed in one step. */
export function walkOpen(plan: Plan, from: number, openMinutes: number): number {
  const { minutes, hours } = openOf(plan);
  let left = openMinutes;
  for (let minute = from; ; ) {
    if (left <= 0) return minute;
    if (minute >= minutes.length) throw new Error("The year is too short");
    const hour = minute % 60 === 0 ? hours[minute / 60] : undefined;
    if (hour !== undefined && hour < left) {
      left -= hour;
      minute += 60;
      continue;
    }
    if (left < 1 && minutes[minute] === 1) return minute + left;
    left -= minutes[minute] ?? 0;
    minute += 1;
  }
}

interface Open {
  /** 1 for every minute that is open, 0 for the others. */
  readonly minutes: Uint8Array;
  /** How many of each hour are. */
  readonly hours: Uint8Array;
}

function openOf(plan: Plan): Open {
  const known = plans.get(plan);
  if (known) return known;
  const minutes = openMinutesOf(plan);
  const hours = new Uint8Array(minutes.length / 60);
  for (const [minute, open] of minutes.entries()) {
    const hour = Math.floor(minute / 60);
    hours[hour] = (hours[hour] ?? 0) + open;
  }
  plans.set(plan, { minutes, hours });
  return { minutes, hours };
}

function openMinutesOf(plan: Plan): Uint8Array {
  const open = new Uint8Array(HORIZON_MINUTES);
  const { day, minute } = shownIn(plan.zone);
  let hours: Plan["weekly"][number] = [];
  for (let quarter = 0; quarter < day.length; quarter++) {
    if (day[quarter] !== day[quarter - 1]) hours = hoursOn(plan, day[quarter] ?? 0);
    for (let past = 0; past < QUARTER; past++) {
      const shown = (minute[quarter] ?? 0) + past;
      open[quarter * QUARTER + past] = hours.some(([from, to]) => from <= shown && shown < to) ? 1 : 0;
    }
  }
  return open;
}

/** The local day of a minute. */
export function localDayOf(plan: Plan, minute: number): number {
  return shownIn(plan.zone).day[Math.floor(minute / QUARTER)] ?? 0;
}

/** The hours of a local day. */
export function hoursOn(plan: Plan, day: number): Plan["weekly"][number] {
  const date = new Date(day * 86_400_000);
  const sundayFirst = date.getUTCDay();
  return plan.dates[date.toISOString().slice(0, 10)] ?? plan.weekly[(sundayFirst + 6) % 7] ?? [];
}

function shownIn(zone: string): Shown {
  const known = zones.get(zone);
  if (known) return known;
  const count = HORIZON_MINUTES / QUARTER;
  const shown = { day: new Int32Array(count), minute: new Int16Array(count) };
  const format = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    dateStyle: "short",
    timeStyle: "short",
  });
  for (let quarter = 0; quarter < count; quarter++) {
    // "2026-01-01 09:15"
    const text = format.format(BEGINNING + quarter * QUARTER * MINUTE_MS);
    shown.day[quarter] = Date.parse(`${text.slice(0, 10)}T00:00Z`) / 86_400_000;
    shown.minute[quarter] = Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16));
  }
  zones.set(zone, shown);
  return shown;
}
