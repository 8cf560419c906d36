import type { ModalView } from "@slack/types";
import type { Caller, Fields, OpenView } from "../../../platform/slack/answers.ts";
import { addOpenTime } from "../../../platform/time/calendar.ts";
import { calendarFor, type SlaRules } from "../../promises/clocks/events.ts";
import { type PromiseOf, targetMinutes } from "../../promises/clocks/targets.ts";
import { DEFAULT_REQUEST_TYPES, URGENCIES } from "../../request-types.ts";
import type { Viewer } from "../../rights.ts";
import { getViewer, loadRules, type RequestDeps } from "../../service/load.ts";
import { type CheckContext, type Promises, type Shown, shownFor } from "../form.ts";
import { FIELD } from "../form-fields.ts";
import { prefill } from "../prefill.ts";
import type { Source } from "../source.ts";
import { promiseLine } from "../views/form-parts.ts";
import { newRequestModal } from "../views/new-request.ts";

const NOTHING_PROMISED =
  "Sales Ops is still setting up Tandem. Your request is kept, and its clock starts when they are done.";

const AT_FIRST: Shown = {
  typeKey: null,
  more: false,
  urgencyReason: false,
  neededByReason: false,
  makePrivate: false,
  isPrivateTicked: false,
  asked: [],
  leftOut: 0,
  requesterId: null,
  source: null,
};

/** Initial values of the form. */
export interface FormStart {
  readonly prefilled: ReturnType<typeof prefill>;
  readonly requesterId?: string | null;
  readonly source?: Source;
}

/** **New ops request** with the words that came with the command. @throws UserError for those who may not ask */
export async function openForm(deps: RequestDeps, caller: Caller, words: string): Promise<ModalView> {
  const viewer = await getViewer(deps, caller);
  return firstForm(viewer, { prefilled: prefill(words) });
}

/** **New ops request** as it opens. */
export function firstForm(viewer: Viewer, start: FormStart): ModalView {
  const { leftOut, ...prefilled } = start.prefilled;
  const { requesterId = null, source = null } = start;
  return newRequestModal({
    shown: { ...AT_FIRST, leftOut, requesterId, source, isPrivateTicked: source?.isDirect ?? false },
    viewer,
    prefilled,
    promise: undefined,
  });
}

/** The modal after something was chosen in it or has to be asked; what was typed stays. */
export async function redrawForm(
  deps: RequestDeps,
  caller: Caller,
  now: { readonly fields: Fields; readonly shown: Shown },
): Promise<ModalView> {
  const viewer = await getViewer(deps, caller);
  const rules = await loadRules(deps.settings, deps.db.read, { ...caller, clocks: [] });
  const promises = promisesBy(rules, deps.clock.now());
  const shown = shownFor(now.fields, now.shown, promises);
  const summary = now.fields[FIELD.summary];
  const details = now.fields[FIELD.details];
  return newRequestModal({
    shown,
    viewer,
    prefilled: { summary: textOf(summary), details: textOf(details) },
    promise: promiseText(rules, { typeKey: shown.typeKey, fields: now.fields, now: deps.clock.now() }),
  });
}

type Filled = Pick<OpenView, "fields" | "fileNames">;

/** Facts that the form is checked against, as of now. */
export async function checkContext(
  deps: RequestDeps,
  { caller, viewer, view, shown }: { caller: Caller; viewer: Viewer; view: Filled; shown: Shown },
): Promise<CheckContext> {
  const { fields, fileNames } = view;
  // A promise matters only to a wish for a date.
  const isWishing = fields[FIELD.neededBy] !== undefined;
  const rules = isWishing
    ? await loadRules(deps.settings, deps.db.read, { ...caller, clocks: [] })
    : undefined;
  const now = deps.clock.now();
  return { ...promisesBy(rules, now), shown, fileNames, mayFileForOthers: viewer.isOps };
}

/** Promises as of now; none before set-up. */
function promisesBy(rules: SlaRules | undefined, now: number): Promises {
  return {
    now,
    types: DEFAULT_REQUEST_TYPES,
    promisedBy: (type, urgency) =>
      rules && dueAt(rules, { type: type.key, urgency, clock: "resolution" }, now),
  };
}

/** When a promise that is made now would be due, epoch milliseconds; undefined where somebody else's deadline counts. */
function dueAt(rules: SlaRules, of: Omit<PromiseOf, "startedAt">, now: number): number | undefined {
  const minutes = targetMinutes(rules.policy, { ...of, startedAt: now });
  return minutes === undefined ? undefined : addOpenTime(calendarFor(rules, of.type), now, minutes);
}

function promiseText(
  rules: SlaRules | undefined,
  { typeKey: type, fields, now }: { typeKey: string | null; fields: Fields; now: number },
): string | undefined {
  if (type === null) return undefined;
  if (!rules) return NOTHING_PROMISED;
  const urgency = URGENCIES.find((one) => one.key === fields[FIELD.urgency])?.key ?? "normal";
  const zone = calendarFor(rules, type).timeZone;
  return promiseLine({
    replyBy: dueAt(rules, { type, urgency, clock: "first_answer" }, now),
    doneBy: dueAt(rules, { type, urgency, clock: "resolution" }, now),
    zone,
  });
}

function textOf(value: Fields[string]): string {
  return typeof value === "string" ? value : "";
}
