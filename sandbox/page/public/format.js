/** "10:20 AM" in a zone. */
export function timeText(at, timeZone) {
  return new Intl.DateTimeFormat("en-US", { timeZone, hour: "numeric", minute: "2-digit" }).format(at);
}

/** "Wed, Nov 18, 10:20 AM" in a zone. */
export function instantText(at, timeZone) {
  const parts = { weekday: "short", month: "short", day: "numeric", hour: "numeric", minute: "2-digit" };
  return new Intl.DateTimeFormat("en-US", { timeZone, ...parts }).format(at);
}

/** "Wed 10:20 AM" in a zone: where there is little room. */
export function dayAndTimeText(at, timeZone) {
  const weekday = new Intl.DateTimeFormat("en-US", { timeZone, weekday: "short" }).format(at);
  return `${weekday} ${timeText(at, timeZone)}`;
}

/** "2026-11-18" in a zone: to compare days. */
export function dayOf(at, timeZone) {
  return new Intl.DateTimeFormat("en-CA", { timeZone }).format(at);
}

/** "Today", "Yesterday" or "Wednesday, November 18". */
export function dayText(at, now, timeZone) {
  const daysAgo = Math.round(
    (Date.parse(dayOf(now, timeZone)) - Date.parse(dayOf(at, timeZone))) / 86_400_000,
  );
  if (daysAgo === 0) return "Today";
  if (daysAgo === 1) return "Yesterday";
  const parts = { weekday: "long", month: "long", day: "numeric" };
  return new Intl.DateTimeFormat("en-US", { timeZone, ...parts }).format(at);
}

/** "today at 10:20 AM" */
export function agoText(at, now, timeZone) {
  const day = dayText(at, now, timeZone);
  return `${day.endsWith("day") && !day.includes(",") ? day.toLowerCase() : day} at ${timeText(at, timeZone)}`;
}

/** "New York" for "America/New_York". */
export function zoneText(timeZone) {
  return timeZone.split("/").at(-1).replaceAll("_", " ");
}

/** "12 KB" */
export function sizeText(bytes) {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1_048_576 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}
