import { Temporal } from "temporal-polyfill";

/** A stretch of time in which a zone's clocks are not changed: `fromAt` ≤ instant < `toAt`, epoch milliseconds. */
export interface Era {
  readonly fromAt: number;
  /** Infinity when no further change is known. */
  readonly toAt: number;
  /** Offset to add to an instant to read the local clock on a line without zones. */
  readonly offsetMs: number;
}

/** The eras of a zone that were asked for so far; asking Temporal takes up to a millisecond, looking here some nanoseconds. */
const erasByZone = new Map<string, Era[]>();

/**
 * The era that an instant lies in, so that local time is plain integer arithmetic until `toAt`.
 * @throws RangeError for a zone that the tz database does not have.
 */
export function eraAt(timeZone: string, at: number): Era {
  const known = erasByZone.get(timeZone);
  const found = known?.find((era) => era.fromAt <= at && at < era.toAt);
  if (found !== undefined) return found;
  const era = readEra(timeZone, at);
  if (known === undefined) erasByZone.set(timeZone, [era]);
  else known.push(era);
  return era;
}

/** True for a name that the tz database has. */
export function isTimeZone(timeZone: string): boolean {
  // Intl also takes offsets such as +05:00, which know no daylight-saving time.
  if (!/^[A-Za-z]/.test(timeZone)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return true;
  } catch {
    return false;
  }
}

/**
 * The instant at which the clocks of a zone show a local date and time, in epoch milliseconds.
 * A time that the clocks skip means the moment of the change (02:30 becomes 03:00); one that they show twice means the first.
 */
export function instantOf(timeZone: string, local: Temporal.PlainDateTime): number {
  const zoned = local.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  const isSkipped = !zoned.toPlainDateTime().equals(local);
  const change = isSkipped ? zoned.getTimeZoneTransition("next") : undefined;
  return (change ?? zoned).epochMilliseconds;
}

/** Reading of a zone's clocks at an instant. */
export function localAt(timeZone: string, at: number): Temporal.PlainDateTime {
  return zonedAt(timeZone, at).toPlainDateTime();
}

function readEra(timeZone: string, at: number): Era {
  const zoned = zonedAt(timeZone, at);
  // "previous" looks strictly before, and an era begins with its change.
  const from = zonedAt(timeZone, at + 1).getTimeZoneTransition("previous");
  const to = zoned.getTimeZoneTransition("next");
  return {
    fromAt: from?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    toAt: to?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offsetMs: zoned.offsetNanoseconds / 1_000_000,
  };
}

function zonedAt(timeZone: string, at: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
}
