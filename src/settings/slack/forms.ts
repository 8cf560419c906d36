import type { Deps } from "../../deps.ts";
import type { Caller, Fields, Listeners, SubmissionCall } from "../../platform/slack/answers.ts";
import { matching, timeZones } from "../choices.ts";
import type { Checked } from "../fields.ts";
import { checkFiscalYear, monthOf } from "../fiscal-year.ts";
import { checkRetention, RETENTION } from "../retention.ts";
import { checkRoles, ROLES_FIELD } from "../roles-form.ts";
import type { AuditDeps } from "../service/audit-log.ts";
import { openRoles, saveRoles } from "../service/change-roles.ts";
import { openFiscalYear } from "../service/fiscal-year.ts";
import { listGroups } from "../service/groups.ts";
import { backToMenu, isSetUp, type MenuDeps } from "../service/menu.ts";
import type { WhenChannelMoved } from "../service/move-channel.ts";
import { openSetUp, placeChoices } from "../service/open-set-up.ts";
import { changeSettings, type SaveDeps, saveSection } from "../service/save.ts";
import { saveSetUp } from "../service/set-up.ts";
import { saveTicketChannels } from "../service/ticket-channels.ts";
import type { WatchDeps } from "../service/watch-channels.ts";
import { checkSetUp, FIELD } from "../set-up.ts";
import { TEAM_FIELD } from "../teams-form.ts";
import { readTicketChannels } from "../ticket-channels.ts";
import { ACTION, MODAL } from "../views/actions.ts";
import { listenToCalendars } from "./calendars.ts";
import { listenToTeams } from "./teams.ts";

export type SettingsDeps = Deps &
  SaveDeps &
  MenuDeps &
  AuditDeps &
  WatchDeps & { readonly whenChannelMoved: WhenChannelMoved };

/** The forms that lie on the menu. */
export function listenToForms(listeners: Listeners, deps: SettingsDeps): void {
  const form = <T>(
    callbackId: string,
    check: (fields: Fields) => Checked<T>,
    save: (call: SubmissionCall, value: T) => Promise<void>,
  ) =>
    listeners.submission(callbackId, async (call) => {
      const checked = check(call.view.fields);
      if (checked.kind === "errors") return checked;
      const wasSetUp = await isSetUp(deps, call.caller);
      await save(call, checked.value);
      return wasSetUp ? backToMenu(deps, call) : { kind: "close" };
    });
  form(MODAL.setUp, checkSetUp, (call, setUp) => saveSetUp(deps, call, setUp));
  form(MODAL.roles, checkRoles, (call, roles) => saveRoles(deps, call, roles));
  form(MODAL.fiscalYear, checkFiscalYear, (call, fiscalYearStartsIn) =>
    changeSettings(deps, call, () => ({ fiscalYearStartsIn })),
  );
  form(MODAL.retention, checkRetention, (call, retention) =>
    saveSection(deps, call, { name: RETENTION, change: () => retention }),
  );
  form(MODAL.channels, readTicketChannels, (call, chosen) => saveTicketChannels(deps, call, chosen));

  listeners.action(ACTION.whoMayUse, async ({ caller, value }) => ({
    kind: "update",
    view: await openRoles(deps, caller, value === "members" ? "members" : "everyone"),
  }));
  listeners.action(ACTION.fiscalMonth, async ({ caller, value }) => ({
    kind: "update",
    view: await openFiscalYear(deps, caller, monthOf(value)),
  }));
  listeners.action(FIELD.holidays, async ({ caller, value }) => ({
    kind: "update",
    view: await openSetUp(deps, caller, value),
  }));
  listenToSearches(listeners, deps);
  listenToTeams(listeners, deps);
  listenToCalendars(listeners, deps);
}

function listenToSearches(listeners: Listeners, deps: SettingsDeps): void {
  const groups = async ({ caller, typed }: { caller: Caller; typed: string }) =>
    matching(await listGroups(deps.slack, caller.workspaceId), typed);
  listeners.options(FIELD.timeZone, async ({ typed }) => matching(timeZones(), typed));
  listeners.options(FIELD.holidays, async ({ typed }) => matching(placeChoices(), typed));
  listeners.options(FIELD.opsGroup, groups);
  listeners.options(ROLES_FIELD.groups, groups);
  listeners.options(TEAM_FIELD.group, groups);
}
