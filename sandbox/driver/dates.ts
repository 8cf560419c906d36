const DAY_MS = 86_400_000;

type Parts = Readonly<Record<string, string>>;

/** Where and when a date is read. */
export interface DateReader {
  /** IANA name. */
  readonly timeZone: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * A date of Slack's, e.g. "{date_short_pretty} at {time}", as a person with a US English client reads it.
 * https://docs.slack.dev/messaging/formatting-message-text#date-formatting
 */
export function renderDate(format: string, instant: number, reader: DateReader): string {
  const text = format.replace(
    /\{(\w+)\}/g,
    (token, name: string) => renderToken(name, instant, reader) ?? token,
  );
  // Slack begins with a capital, unless something invisible stands before; that is left out here.
  return /^[a-z]/.test(text) && format.startsWith("{")
    ? text.charAt(0).toUpperCase() + text.slice(1)
    : text.replace(/^\u200b/, "");
}

function renderToken(name: string, instant: number, reader: DateReader): string | undefined {
  const { timeZone, now } = reader;
  if (name === "ago") return agoOf(instant, now);
  if (name === "day_divider_pretty") return prettyDay(instant, reader) ?? dividerDay(instant, reader);
  if (name.endsWith("_pretty"))
    return prettyDay(instant, reader) ?? renderToken(name.slice(0, -"_pretty".length), instant, reader);
  const parts = partsOf(instant, timeZone);
  // The plain {date} leaves the year out when it is within six months.
  const isNear = Math.abs(instant - now) < 182 * DAY_MS;
  const dates: Readonly<Record<string, string>> = {
    date_num: `${parts.year}-${parts.monthNumber}-${parts.day}`,
    date_slash: `${parts.monthNumber}/${parts.day}/${parts.year}`,
    date: `${parts.month} ${ordinal(parts.day)}${isNear ? "" : `, ${parts.year}`}`,
    date_short: `${parts.month?.slice(0, 3)} ${Number(parts.day)}, ${parts.year}`,
    date_long: `${parts.weekday}, ${parts.month} ${ordinal(parts.day)}, ${parts.year}`,
    date_long_full: `${parts.weekday}, ${parts.month} ${ordinal(parts.day)}, ${parts.year}`,
    time: `${parts.hour}:${parts.minute} ${parts.dayPeriod}`,
    time_secs: `${parts.hour}:${parts.minute}:${parts.second} ${parts.dayPeriod}`,
  };
  return dates[name];
}

/** The long date, with the year unless it is this one. */
function dividerDay(instant: number, { timeZone, now }: DateReader): string {
  const { weekday, month, day, year } = partsOf(instant, timeZone);
  return `${weekday}, ${month} ${ordinal(day)}${year === partsOf(now, timeZone).year ? "" : `, ${year}`}`;
}

function prettyDay(instant: number, { timeZone, now }: DateReader): string | undefined {
  const day = dayNumber(instant, timeZone) - dayNumber(now, timeZone);
  return new Map([
    [-1, "yesterday"],
    [0, "today"],
    [1, "tomorrow"],
  ]).get(day);
}

function dayNumber(instant: number, timeZone: string): number {
  const { year, monthNumber, day } = partsOf(instant, timeZone);
  return Math.round(Date.parse(`${year}-${monthNumber}-${day}T00:00:00Z`) / DAY_MS);
}

function agoOf(instant: number, now: number): string {
  const minutes = Math.round(Math.abs(now - instant) / 60_000);
  const amount = minutes < 60 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
  return instant <= now ? `${amount} ago` : `in ${amount}`;
}

function partsOf(instant: number, timeZone: string): Parts {
  const formatted = new Intl.DateTimeFormat("en-US", {
    timeZone,
    weekday: "long",
    year: "numeric",
    month: "long",
    day: "2-digit",
    hour: "numeric",
    minute: "2-digit",
    second: "2-digit",
    hour12: true,
  }).formatToParts(instant);
  const monthNumber = new Intl.DateTimeFormat("en-US", { timeZone, month: "2-digit" }).format(instant);
  return { ...Object.fromEntries(formatted.map(({ type, value }) => [type, value])), monthNumber };
}

function ordinal(day = ""): string {
  const number = Number(day);
  const suffix = number % 100 >= 11 && number % 100 <= 13 ? "th" : ["th", "st", "nd", "rd"][number % 10];
  return `${number}${suffix ?? "th"}`;
}

/** The instant (epoch ms) of a local date and time, e.g. "2026-11-30" and "17:00", in a zone. */
export function instantOf(date: string, time: string, timeZone: string): number {
  const asUtc = Date.parse(`${date}T${time}:00Z`);
  const firstGuess = asUtc - offsetMs(asUtc, timeZone);
  return asUtc - offsetMs(firstGuess, timeZone);
}

/** How far a zone is ahead of UTC at an instant. */
function offsetMs(instant: number, timeZone: string): number {
  const name = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" })
    .formatToParts(instant)
    .find(({ type }) => type === "timeZoneName")?.value;
  const match = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? "");
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === "-" ? -minutes : minutes) * 60_000;
}

/** An instant (epoch ms) as "2026-11-30 17:00" in a zone. */
export function instantText(instant: number, timeZone: string): string {
  const local = new Date(instant + offsetMs(instant, timeZone)).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 16)}`;
}
