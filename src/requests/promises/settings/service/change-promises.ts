import type { ModalView } from "@slack/types";
import { UserError } from "../../../../errors.ts";
import type { Beneath, Caller, Fields } from "../../../../platform/slack/answers.ts";
import { localAt } from "../../../../platform/time/zone.ts";
import type { WorkspaceSettings } from "../../../../settings/index.ts";
import { DEFAULT_REQUEST_TYPES, findRequestType, type RequestType } from "../../../request-types.ts";
import { type RequestDeps, rulesOf } from "../../../service/load.ts";
import { targetsOf } from "../../clocks/targets.ts";
import { hearerProblem, TOO_MANY_DATES } from "../problems.ts";
import { MOST_DATES, type SlaSettings } from "../promise-settings.ts";
import { readDates, readPromises, readQuarterEnd, readWarnings } from "../read-dialogs.ts";
import { parseSla, SLA_SECTION, slaSettingsOf } from "../store/kept-promises.ts";
import {
  datesDialog,
  quarterEndDialog,
  SLA_FIELD,
  typeDialog,
  warningsDialog,
} from "../views/promise-dialogs.ts";
import { placeOf, slaPage } from "../views/promises-page.ts";

/** A submitted modal of an admin. */
interface Saving {
  readonly caller: Caller;
  readonly onceKey: string;
  readonly fields: Fields;
}

/** **SLA targets and warnings**. @throws UserError for those who may not change settings, and before set-up */
export async function openSla(deps: RequestDeps, caller: Caller): Promise<ModalView> {
  const { settings, sla } = await getSla(deps, caller);
  return slaPage({ sla, policy: rulesOf(settings).policy, calendars: settings.calendars });
}

/** Views beneath a modal that was opened from that page: the page and the menu, as they are now. */
export async function slaBeneath(deps: RequestDeps, caller: Caller): Promise<Beneath> {
  return [await openSla(deps, caller), await deps.settings.menu(caller)];
}

/** **Change** on a type. @throws UserError as `openSla` does */
export async function openType(deps: RequestDeps, caller: Caller, typeKey: string): Promise<ModalView> {
  const { settings, sla } = await getSla(deps, caller);
  const type = getType(typeKey);
  const promises = sla.types[typeKey] ?? {};
  const calendars = settings.calendars.filter(
    ({ key, archivedAt }) => archivedAt === undefined || key === promises.calendarKey,
  );
  return typeDialog({ type, targets: targetsOf(rulesOf(settings).policy, typeKey), promises, calendars });
}

export async function saveType(deps: RequestDeps, by: Saving, typeKey: string): Promise<void> {
  const type = getType(typeKey);
  const promises = readPromises(by.fields, type);
  await requireHearers(deps, by.caller, { type, escalateTo: promises.escalateTo ?? [] });
  await change(deps, by, (sla) => ({ types: { ...sla.types, [typeKey]: promises } }));
}

export async function openQuarterEnd(deps: RequestDeps, caller: Caller): Promise<ModalView> {
  return quarterEndDialog((await getSla(deps, caller)).sla);
}

export async function saveQuarterEnd(deps: RequestDeps, by: Saving): Promise<void> {
  const quarterEnd = readQuarterEnd(by.fields);
  await change(deps, by, () => ({ quarterEnd }));
}

/** **Add dates**, or **Change** on those at a place in the list. @throws UserError when they are not there any more */
export async function openDates(deps: RequestDeps, caller: Caller, place?: string): Promise<ModalView> {
  const { sla } = await getSla(deps, caller);
  return place ? datesDialog(sla.dated[indexOf(sla, place)], place) : datesDialog();
}

export async function saveDates(deps: RequestDeps, by: Saving, place?: string): Promise<void> {
  const { settings } = await getSla(deps, by.caller);
  const today = localAt(settings.calendar.timeZone, deps.clock.now()).toPlainDate().toString();
  const dates = readDates(by.fields, today);
  await change(deps, by, (sla) => {
    const replaced = place ? sla.dated.toSpliced(indexOf(sla, place), 1) : sla.dated;
    const dated = dates ? [...replaced, dates] : replaced;
    if (dated.length > MOST_DATES) throw new UserError(TOO_MANY_DATES, { field: SLA_FIELD.name });
    return { dated: dated.toSorted((a, b) => a.from.localeCompare(b.from)) };
  });
}

export async function openWarnings(deps: RequestDeps, caller: Caller): Promise<ModalView> {
  return warningsDialog((await getSla(deps, caller)).sla);
}

export async function saveWarnings(deps: RequestDeps, by: Saving): Promise<void> {
  const warnings = readWarnings(by.fields);
  await change(deps, by, () => warnings);
}

/** @throws UserError for those who may not change settings, and before set-up */
export async function getSla(
  { db, settings }: Pick<RequestDeps, "db" | "settings">,
  caller: Caller,
): Promise<{ settings: WorkspaceSettings; sla: SlaSettings }> {
  await settings.requireAdmin(caller);
  const found = await settings.find(db.read, caller);
  if (!found) throw new UserError("Set Tandem up first: type /ops-settings.");
  return { settings: found, sla: slaSettingsOf(found) };
}

async function change(
  { settings }: RequestDeps,
  by: Saving,
  decide: (sla: SlaSettings) => Partial<SlaSettings>,
): Promise<void> {
  await settings.saveSection(by, SLA_SECTION, (stored) => {
    const sla = parseSla(stored);
    return { ...sla, ...decide(sla) };
  });
}

/** @throws UserError when somebody has changed or removed these dates meanwhile */
function indexOf({ dated }: SlaSettings, place: string): number {
  const index = dated.findIndex((dates, at) => placeOf(dates, at) === place);
  if (index < 0) throw new UserError("Somebody changed these dates meanwhile. Open the page again.");
  return index;
}

function getType(key: string): RequestType {
  const type = findRequestType(DEFAULT_REQUEST_TYPES, key);
  if (!type) throw new UserError("This type is no longer available. Open the settings again.");
  return type;
}

/** Requires that escalation people may see the requests they hear of. @throws UserError at the field */
async function requireHearers(
  { people, settings }: RequestDeps,
  { workspaceId }: Caller,
  { type, escalateTo }: { type: RequestType; escalateTo: readonly string[] },
): Promise<void> {
  for (const userId of escalateTo) {
    const { mayUse, isNamedOps: isNamed } = await settings.rolesOf({ workspaceId, userId });
    const { name } = await people.get(workspaceId, userId);
    const problem = hearerProblem(type, { name, mayUse, isNamed });
    if (problem) throw new UserError(problem, { field: SLA_FIELD.escalateTo });
  }
}
