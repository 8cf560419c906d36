import { isDate } from "../../../platform/time/calendar.ts";
import { type RequestType, urgencyName } from "../../request-types.ts";
import {
  earlierThanAnswer,
  type MinutesByUrgency,
  MOST_TARGET_HOURS,
  slowerPair,
  type Targets,
} from "../clocks/targets.ts";
import {
  LONGEST_DATES_NAME,
  MOST_DATES,
  MOST_HEARERS,
  type Shift,
  type SlaSettings,
  type TypePromises,
} from "./promise-settings.ts";

/** A fault in targets and warnings, and its place. */
export interface SlaProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Problems that the modals of **SLA targets and warnings** would refuse, of settings that came another way. */
export function problemsOfSla(sla: SlaSettings, types: readonly RequestType[]): readonly SlaProblem[] {
  const dated = sla.dated.flatMap((one, index) => {
    const path = ["dated", index];
    return [...dateProblems(one, path), ...shiftProblems(one, types, path)];
  });
  return [
    ...Object.entries(sla.types).flatMap(([key, promises]) => typeProblems(promises, types, key)),
    ...shiftProblems(sla.quarterEnd, types, ["quarterEnd"]),
    ...dated,
    ...(sla.dated.length > MOST_DATES ? [{ path: ["dated"], message: TOO_MANY_DATES }] : []),
  ];
}

/** Checks who may hear of late requests of a type. */
export function hearerProblem(
  type: Pick<RequestType, "isConfidential">,
  { name, mayUse, isNamed }: { readonly name: string; readonly mayUse: boolean; readonly isNamed: boolean },
): string | undefined {
  if (!mayUse) return `${name} cannot use Tandem. Take them out.`;
  if (!type.isConfidential || isNamed) return undefined;
  return `${name} is not named under Sales Ops people and must not know of these requests.`;
}

function typeProblems(
  { targets, escalateTo = [] }: TypePromises,
  types: readonly RequestType[],
  key: string,
): readonly SlaProblem[] {
  const path = ["types", key];
  const type = types.find((one) => one.key === key);
  if (!type) return [{ path, message: unknownType(key, types) }];
  const tooMany = `${MOST_HEARERS} people are the most.`;
  return [
    ...(escalateTo.length > MOST_HEARERS ? [{ path: [...path, "escalateTo"], message: tooMany }] : []),
    ...(targets ? targetProblems(targets, type, [...path, "targets"]) : []),
  ];
}

function targetProblems(
  { firstAnswer, resolution }: Targets,
  type: RequestType,
  at: SlaProblem["path"],
): readonly SlaProblem[] {
  const first = minuteProblems(firstAnswer, [...at, "firstAnswer"]);
  if (type.hasExternalDeadline === (resolution === "external_deadline")) {
    if (resolution === "external_deadline") return first;
    const found = [...first, ...minuteProblems(resolution, [...at, "resolution"])];
    const early = found.length === 0 ? earlierThanAnswer({ firstAnswer, resolution }) : undefined;
    if (!early) return found;
    const most = `The first answer may take ${firstAnswer[early.urgency]} minutes. Write that or more.`;
    return [{ path: [...at, "resolution", early.urgency], message: most }];
  }
  const message = type.hasExternalDeadline
    ? "has to be external_deadline: somebody outside says when it is due."
    : "has to be minutes of normal, high and urgent: nobody outside says when it is due.";
  return [...first, { path: [...at, "resolution"], message }];
}

function minuteProblems(minutes: MinutesByUrgency, path: SlaProblem["path"]): readonly SlaProblem[] {
  const most = MOST_TARGET_HOURS * 60;
  const odd = Object.entries(minutes).filter(
    ([, target]) => !(Number.isInteger(target) && target >= 1 && target <= most),
  );
  if (odd.length > 0)
    return odd.map(([urgency]) => ({
      path: [...path, urgency],
      message: `Write whole minutes from 1 to ${most}.`,
    }));
  const slower = slowerPair(minutes);
  if (!slower) return [];
  const message = `${urgencyName(slower.pressing)} would take longer than ${urgencyName(slower.relaxed)}. Write ${minutes[slower.relaxed]} or less.`;
  return [{ path: [...path, slower.pressing], message }];
}

function dateProblems(
  { name, from, to, halved, doubled }: SlaSettings["dated"][number],
  path: SlaProblem["path"],
): readonly SlaProblem[] {
  if (name.trim() === "") return [{ path: [...path, "name"], message: "Give it a name." }];
  if (name.length > LONGEST_DATES_NAME)
    return [{ path: [...path, "name"], message: `Up to ${LONGEST_DATES_NAME} characters.` }];
  if (!isDate(from)) return [{ path: [...path, "from"], message: "Write a date like 2026-12-21." }];
  if (!isDate(to)) return [{ path: [...path, "to"], message: "Write a date like 2026-12-31." }];
  if (to < from)
    return [{ path: [...path, "to"], message: "That is before the first day. Pick a later one." }];
  return halved.length + doubled.length > 0
    ? []
    : [{ path, message: "Name at least one type, halved or doubled." }];
}

function shiftProblems(
  { halved, doubled }: Shift,
  types: readonly RequestType[],
  path: SlaProblem["path"],
): readonly SlaProblem[] {
  const unknown = (keys: readonly string[], name: string) =>
    keys.flatMap((key, index) =>
      types.some((type) => type.key === key)
        ? []
        : [{ path: [...path, name, index], message: unknownType(key, types) }],
    );
  const both = doubled.flatMap((key, index) =>
    halved.includes(key) ? [{ path: [...path, "doubled", index], message: HALF_AND_TWICE }] : [],
  );
  return [...unknown(halved, "halved"), ...unknown(doubled, "doubled"), ...both];
}

export const TOO_MANY_DATES = `${MOST_DATES} dates are the most. Take out those that are over.`;
export const HALF_AND_TWICE = "A type that gets half the time cannot get twice the time, too.";

function unknownType(key: string, types: readonly RequestType[]): string {
  return `"${key}" is no type. There are ${types.map((type) => type.key).join(", ")}.`;
}
