import type { ModalView } from "@slack/types";
import type { Caller, Listeners } from "../../platform/slack/answers.ts";
import { openAuditLog } from "../service/audit-log.ts";
import { openCalendars } from "../service/calendars.ts";
import { openRoles } from "../service/change-roles.ts";
import { openFiscalYear } from "../service/fiscal-year.ts";
import { openSettings } from "../service/menu.ts";
import { openSetUp } from "../service/open-set-up.ts";
import { openRetention } from "../service/retention.ts";
import { openTeams } from "../service/teams.ts";
import { openChannels } from "../service/ticket-channels.ts";
import { ACTION, AREA } from "../views/actions.ts";
import { help, unknownWord } from "../views/messages.ts";
import { listenToChannels } from "./channels.ts";
import { listenToForms, type SettingsDeps } from "./forms.ts";

type Open = (deps: SettingsDeps, caller: Caller) => Promise<ModalView>;

const OPEN: Readonly<Record<keyof typeof AREA, Open>> = {
  setUp: (deps, caller) => openSetUp(deps, caller),
  roles: (deps, caller) => openRoles(deps, caller),
  fiscalYear: (deps, caller) => openFiscalYear(deps, caller),
  channels: openChannels,
  teams: openTeams,
  calendars: openCalendars,
  retention: openRetention,
  auditLog: (deps, caller) => openAuditLog(deps, caller),
};

const AREAS = Object.entries(OPEN).map(([key, open]) => ({ ...AREA[key as keyof typeof AREA], open }));

/** Turns what people do in Slack into verbs of settings. */
export function listenForSettings(listeners: Listeners, deps: SettingsDeps): void {
  listeners.command("/ops-settings", async ({ caller, text }) => {
    const typed = text.trim().toLowerCase().replaceAll(" ", "-");
    const opens = wordsOf(deps);
    const open = opens.get(typed);
    if (open) return { kind: "open", view: await open(caller) };
    const words = [...opens.keys()];
    if (typed === "help") return { kind: "say", content: help(words) };
    if (typed !== "") return { kind: "say", content: unknownWord(text.trim(), words) };
    return { kind: "open", view: await openSettings(deps, caller) };
  });
  // In place of the menu of `/tandem`: three modals on each other is the most that Slack shows, and an area may need two.
  listeners.action(ACTION.menu, async ({ caller }) => ({
    kind: "update",
    view: await openSettings(deps, caller),
  }));
  for (const { actionId, open } of AREAS)
    listeners.action(actionId, async ({ caller }) => ({ kind: "open", view: await open(deps, caller) }));
  listeners.action(ACTION.auditMore, async ({ caller, value }) => ({
    kind: "update",
    view: await openAuditLog(deps, caller, Number(value)),
  }));
  listeners.action(ACTION.auditNewest, async ({ caller }) => ({
    kind: "update",
    view: await openAuditLog(deps, caller),
  }));
  listenToChannels(listeners, deps);
  listenToForms(listeners, deps);
}

/** What can be typed after the command: the areas of settings, then those of the other parts, in the order of the menu. */
function wordsOf(deps: SettingsDeps): ReadonlyMap<string, (caller: Caller) => Promise<ModalView>> {
  const own = AREAS.map(({ word, open }) => [word, (caller: Caller) => open(deps, caller)] as const);
  return new Map([...own, ...deps.parts().flatMap(({ words }) => Object.entries(words))]);
}
