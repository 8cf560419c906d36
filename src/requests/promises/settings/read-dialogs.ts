import { UserError } from "../../../errors.ts";
import type { Fields } from "../../../platform/slack/answers.ts";
import { type RequestType, type Urgency, urgencyName } from "../../request-types.ts";
import {
  earlierThanAnswer,
  type MinutesByUrgency,
  MOST_TARGET_HOURS,
  slowerPair,
  type Targets,
} from "../clocks/targets.ts";
import { HALF_AND_TWICE } from "./problems.ts";
import type { DatedShift, Shift, SlaSettings, TypePromises } from "./promise-settings.ts";
import { SLA_FIELD, targetField, WORKSPACE_HOURS } from "./views/promise-dialogs.ts";

/*
 * Reads the modals of SLA targets and warnings, checked as far as the form alone tells. Each throws a UserError at its
 * field.
 */

export function readPromises(fields: Fields, type: RequestType): TypePromises {
  const calendarKey = one(fields, SLA_FIELD.calendar);
  const resolution: Targets["resolution"] = type.hasExternalDeadline
    ? "external_deadline"
    : readTargets(fields, "resolution");
  const targets = { firstAnswer: readTargets(fields, "firstAnswer"), resolution };
  const early = earlierThanAnswer(targets);
  if (early) throw new UserError(early.message, { field: targetField("resolution", early.urgency) });
  return {
    targets,
    ...(calendarKey !== WORKSPACE_HOURS && { calendarKey }),
    escalateTo: many(fields, SLA_FIELD.escalateTo),
  };
}

export function readQuarterEnd(fields: Fields): SlaSettings["quarterEnd"] {
  return { ...readShift(fields), isOn: many(fields, SLA_FIELD.isOn).includes("on") };
}

/** Undefined when they are to be removed. @param today the local date of the workspace, "2026-11-22" */
export function readDates(fields: Fields, today: string): DatedShift | undefined {
  if (many(fields, SLA_FIELD.remove).includes("remove")) return undefined;
  const name = one(fields, SLA_FIELD.name)?.trim();
  const from = one(fields, SLA_FIELD.from);
  const to = one(fields, SLA_FIELD.to);
  if (!name) throw new UserError("Give it a name.", { field: SLA_FIELD.name });
  if (!from) throw new UserError("Choose the first day.", { field: SLA_FIELD.from });
  if (!to) throw new UserError("Choose the last day.", { field: SLA_FIELD.to });
  if (to < from)
    throw new UserError("That is before the first day. Pick a later one.", { field: SLA_FIELD.to });
  if (to < today)
    throw new UserError("These days are over. Pick a last day from today on.", { field: SLA_FIELD.to });
  const shift = readShift(fields);
  if (shift.halved.length + shift.doubled.length === 0)
    throw new UserError("Choose at least one type, here or below.", { field: SLA_FIELD.halved });
  return { name, from, to, ...shift };
}

export function readWarnings(fields: Fields): Pick<SlaSettings, "warnings" | "isListedDaily"> {
  const ticked = many(fields, SLA_FIELD.warnings);
  const warnings = { half: ticked.includes("half"), threeQuarters: ticked.includes("threeQuarters") };
  return { warnings, isListedDaily: ticked.includes("daily") };
}

function readShift(fields: Fields): Shift {
  const halved = many(fields, SLA_FIELD.halved);
  const doubled = many(fields, SLA_FIELD.doubled);
  if (doubled.some((type) => halved.includes(type)))
    throw new UserError(HALF_AND_TWICE, { field: SLA_FIELD.doubled });
  return { halved, doubled };
}

function readTargets(fields: Fields, clock: "firstAnswer" | "resolution"): MinutesByUrgency {
  const minutes = (urgency: Urgency) => readMinutes(fields, targetField(clock, urgency));
  const targets = { normal: minutes("normal"), high: minutes("high"), urgent: minutes("urgent") };
  const slower = slowerPair(targets);
  if (!slower) return targets;
  const { relaxed, pressing } = slower;
  throw new UserError(
    `${urgencyName(pressing)} would take longer than ${urgencyName(relaxed)}. Write ${targets[relaxed] / 60} or less.`,
    { field: targetField(clock, pressing) },
  );
}

function readMinutes(fields: Fields, field: string): number {
  const minutes = Math.round(Number(one(fields, field)?.replace(",", ".")) * 60);
  if (minutes >= 1 && minutes <= MOST_TARGET_HOURS * 60) return minutes;
  throw new UserError(`Write hours from 0.1 to ${MOST_TARGET_HOURS}, e.g. 0.5 for half an hour.`, { field });
}

function one(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

function many(fields: Fields, name: string): readonly string[] {
  const value = fields[name];
  return Array.isArray(value) ? value : [];
}
