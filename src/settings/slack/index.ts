import type { ModalView } from "@slack/types";
import type { Caller, Listeners } from "../../platform/slack/answers.ts";
import { openAuditLog } from "../service/audit-log.ts";
import { openCalendars } from "../service/calendars.ts";
import { connectRetention } from "../service/change-retention.ts";
import { connectRoles } from "../service/change-roles.ts";
import type { SettingsDeps } from "../service/deps.ts";
import { connectFiscalYear } from "../service/fiscal-year.ts";
import { drawMenu, isSetUp } from "../service/menu.ts";
import { connectSetUp } from "../service/open-set-up.ts";
import { requireAdmin } from "../service/roles.ts";
import { openTeams } from "../service/teams.ts";
import { connectChannels } from "../service/ticket-channels.ts";
import { ACTION, AREA } from "../views/actions.ts";
import { help, unknownWord } from "../views/messages.ts";
import { listenToCalendars } from "./calendars.ts";
import { listenToChannels } from "./channels.ts";
import { listenToTeams } from "./teams.ts";

type Open = (caller: Caller) => Promise<ModalView>;

/** Turns what people do in Slack into verbs of settings. */
export function listenForSettings(listeners: Listeners, deps: SettingsDeps): void {
  const forms = {
    setUp: connectSetUp(deps),
    roles: connectRoles(deps),
    fiscalYear: connectFiscalYear(deps),
    channels: connectChannels(deps),
    retention: connectRetention(deps),
  };
  for (const form of Object.values(forms)) form.listen(listeners);
  const openMenu: Open = async (caller) => {
    await requireAdmin(deps, caller);
    return (await isSetUp(deps, caller)) ? drawMenu(deps, caller) : forms.setUp.open(caller);
  };
  const areas: Readonly<Record<keyof typeof AREA, Open>> = {
    setUp: (caller) => forms.setUp.open(caller),
    roles: (caller) => forms.roles.open(caller),
    fiscalYear: (caller) => forms.fiscalYear.open(caller),
    channels: (caller) => forms.channels.open(caller),
    teams: (caller) => openTeams(deps, caller),
    calendars: (caller) => openCalendars(deps, caller),
    retention: (caller) => forms.retention.open(caller),
    auditLog: (caller) => openAuditLog(deps, caller),
  };
  const opens = Object.entries(areas).map(([key, open]) => ({ ...AREA[key as keyof typeof AREA], open }));
  for (const { actionId, open } of opens)
    listeners.action(actionId, async ({ caller }) => ({ kind: "open", view: await open(caller) }));
  // In place of the menu of `/tandem`: three modals on each other is the most that Slack shows, and an area may need two.
  listeners.action(ACTION.menu, async ({ caller }) => ({ kind: "update", view: await openMenu(caller) }));
  listeners.command("/ops-settings", async ({ caller, text }) => {
    const typed = text.trim().toLowerCase().replaceAll(" ", "-");
    const others = deps.parts().flatMap(({ words }) => Object.entries(words));
    const words = new Map([...opens.map(({ word, open }) => [word, open] as const), ...others]);
    const open = typed === "" ? openMenu : words.get(typed);
    if (open) return { kind: "open", view: await open(caller) };
    if (typed === "help") return { kind: "say", content: help([...words.keys()]) };
    return { kind: "say", content: unknownWord(text.trim(), [...words.keys()]) };
  });
  listenToAuditLog(listeners, deps);
  listenToChannels(listeners, deps);
  listenToTeams(listeners, deps);
  listenToCalendars(listeners, deps);
}

function listenToAuditLog(listeners: Listeners, deps: SettingsDeps): void {
  listeners.action(ACTION.auditMore, async ({ caller, value }) => ({
    kind: "update",
    view: await openAuditLog(deps, caller, Number(value)),
  }));
  listeners.action(ACTION.auditNewest, async ({ caller }) => ({
    kind: "update",
    view: await openAuditLog(deps, caller),
  }));
}
