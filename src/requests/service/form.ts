import type { ModalView } from "@slack/types";
import type { Caller, Fields, OpenView } from "../../platform/slack/answers.ts";
import { addOpenTime } from "../../platform/time/calendar.ts";
import { type CheckContext, FIELD, type Shown, shownFor } from "../form.ts";
import { prefill } from "../prefill.ts";
import { DEFAULT_REQUEST_TYPES, URGENCIES } from "../request-types.ts";
import type { Viewer } from "../rights.ts";
import { firstAnswerPromise, targetMinutes } from "../sla/targets.ts";
import { calendarFor } from "../sla.ts";
import type { Source } from "../source.ts";
import { newRequestModal } from "../views/new-request.ts";
import { getViewer, loadRules, type RequestDeps } from "./load.ts";

const NOTHING_PROMISED =
  "Sales Ops has not finished setting Tandem up. Your request is kept; its clock starts when they have.";

const AT_FIRST: Shown = {
  typeKey: null,
  more: false,
  urgencyReason: false,
  neededByReason: false,
  makePrivate: false,
  isPrivateTicked: false,
  leftOut: 0,
  requesterId: null,
  source: null,
};

/** What the form starts with. */
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

/** The same modal after something was chosen in it or has to be asked; what was typed stays. */
export async function redrawForm(
  deps: RequestDeps,
  caller: Caller,
  now: { readonly fields: Fields; readonly shown: Shown },
): Promise<ModalView> {
  const viewer = await getViewer(deps, caller);
  const shown = shownFor(now.fields, now.shown);
  const summary = now.fields[FIELD.summary];
  const details = now.fields[FIELD.details];
  return newRequestModal({
    shown,
    viewer,
    prefilled: { summary: textOf(summary), details: textOf(details) },
    promise: await promiseText(deps, caller, { typeKey: shown.typeKey, fields: now.fields }),
  });
}

type Filled = Pick<OpenView, "fields" | "fileNames">;

/** What the form is checked against, as of now. */
export async function checkContext(
  deps: RequestDeps,
  { caller, viewer, view, shown }: { caller: Caller; viewer: Viewer; view: Filled; shown: Shown },
): Promise<CheckContext> {
  const { fields, fileNames } = view;
  // What is promised matters only to a wish for a date.
  const isWishing = fields[FIELD.neededBy] !== undefined;
  const rules = isWishing
    ? await loadRules(deps.settings, deps.db.read, { ...caller, clocks: [] })
    : undefined;
  const now = deps.clock.now();
  const promisedBy: CheckContext["promisedBy"] = (type, urgency) => {
    if (!rules) return undefined;
    const of = { type: type.key, urgency, clock: "resolution", startedAt: now } as const;
    const minutes = targetMinutes(rules.policy, of);
    return minutes === undefined ? undefined : addOpenTime(calendarFor(rules, type.key), now, minutes);
  };
  const mayFileForOthers = viewer.isOps;
  return { types: DEFAULT_REQUEST_TYPES, shown, fileNames, mayFileForOthers, now, promisedBy };
}

async function promiseText(
  deps: RequestDeps,
  caller: Caller,
  { typeKey, fields }: { typeKey: string | null; fields: Fields },
): Promise<string | undefined> {
  if (typeKey === null) return undefined;
  const rules = await loadRules(deps.settings, deps.db.read, { ...caller, clocks: [] });
  if (!rules) return NOTHING_PROMISED;
  const urgency = URGENCIES.find((one) => one.key === fields[FIELD.urgency])?.key ?? "normal";
  const calendar = calendarFor(rules, typeKey);
  return firstAnswerPromise(rules.policy, { type: typeKey, urgency, calendar, startedAt: deps.clock.now() });
}

function textOf(value: Fields[string]): string {
  return typeof value === "string" ? value : "";
}
