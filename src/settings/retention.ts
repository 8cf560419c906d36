import type { Fields } from "../platform/slack/answers.ts";
import { type Checked, checked, one } from "./fields.ts";

/** How long what Tandem keeps is kept, by kind. Source of what holds at first: the product's settings. */
export interface Retention {
  /** Quarters after the close of its round in which what people said in a pulse is kept; results stay. */
  readonly pulseAnswersQuarters: number;
}

/** Its name among the sections of the settings. */
export const RETENTION = "retention";

export const KEPT_AT_FIRST: Retention = { pulseAnswersQuarters: 2 };

/** What can be chosen. Nobody needs single answers longer than a year: every figure is made when a round closes. */
export const MOST_QUARTERS = 4;

/** The input blocks of **Retention**. */
export const RETENTION_FIELD = { saidInPulses: "retention_said_in_pulses" } as const;

export function checkRetention(fields: Fields): Checked<Retention> {
  const field = RETENTION_FIELD.saidInPulses;
  const quarters = Number(one(fields[field]));
  const isOne = Number.isInteger(quarters) && quarters >= 1 && quarters <= MOST_QUARTERS;
  const errors: Readonly<Record<string, string>> = isOne ? {} : { [field]: "Choose how long." };
  return checked({ pulseAnswersQuarters: quarters }, errors);
}

/** "1 quarter", "2 quarters". */
export function quartersOf(count: number): string {
  return count === 1 ? "1 quarter" : `${count} quarters`;
}
