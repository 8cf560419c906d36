/** Open hours inside one local day, to the minute; `to` may be "24:00". */
export interface OpenInterval {
  readonly from: string;
  readonly to: string;
}

/** When somebody works, as it is stored: a zone, weekly hours, and local dates that differ (closed days are an empty list). */
export interface CalendarDefinition {
  /** IANA name. */
  readonly timeZone: string;
  /** Seven lists, Monday first. */
  readonly weekly: readonly (readonly OpenInterval[])[];
  /** By local date, "2026-11-26". */
  readonly exceptions: Readonly<Record<string, readonly OpenInterval[]>>;
}
