import type { ModalView } from "@slack/types";
import type {
  ActionCall,
  Answer,
  Listeners,
  SubmissionAnswer,
  SubmissionCall,
} from "../../../../platform/slack/answers.ts";
import type { RequestDeps } from "../../../service/load.ts";
import { applyToOpen, openApply } from "../../clocks/service/apply-rules.ts";
import {
  openDates,
  openQuarterEnd,
  openType,
  openWarnings,
  saveDates,
  saveQuarterEnd,
  saveType,
  saveWarnings,
  slaBeneath,
} from "../service/change-promises.ts";
import { appliedDialog } from "../views/promise-dialogs.ts";
import { SLA_ACTION } from "../views/promises-page.ts";

/** **SLA targets and warnings** in Settings. */
export function listenToSlaSettings(listeners: Listeners, deps: RequestDeps): void {
  const opens = (actionId: string, draw: (call: ActionCall) => Promise<ModalView>) =>
    listeners.action(actionId, async (call): Promise<Answer> => ({ kind: "open", view: await draw(call) }));
  opens(SLA_ACTION.type, ({ caller, value = "" }) => openType(deps, caller, value));
  opens(SLA_ACTION.quarterEnd, ({ caller }) => openQuarterEnd(deps, caller));
  opens(SLA_ACTION.dates, ({ caller, value }) => openDates(deps, caller, value));
  opens(SLA_ACTION.warnings, ({ caller }) => openWarnings(deps, caller));
  opens(SLA_ACTION.apply, ({ caller }) => openApply(deps, caller));

  const saves = (callbackId: string, save: (call: SubmissionCall) => Promise<void>) =>
    listeners.submission(callbackId, async (call): Promise<SubmissionAnswer> => {
      await save(call);
      return { kind: "close", beneath: await slaBeneath(deps, call.caller) };
    });
  saves(SLA_ACTION.type, (call) => saveType(deps, savingOf(call), call.view.privateMetadata));
  saves(SLA_ACTION.quarterEnd, (call) => saveQuarterEnd(deps, savingOf(call)));
  saves(SLA_ACTION.dates, (call) => saveDates(deps, savingOf(call), call.view.privateMetadata));
  saves(SLA_ACTION.warnings, (call) => saveWarnings(deps, savingOf(call)));
  listeners.submission(SLA_ACTION.apply, async (call): Promise<SubmissionAnswer> => {
    await applyToOpen(deps, call, Number(call.view.privateMetadata));
    return { kind: "show", view: appliedDialog() };
  });
}

function savingOf({ caller, onceKey, view }: SubmissionCall) {
  return { caller, onceKey, fields: view.fields };
}
