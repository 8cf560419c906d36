import type { ModalView } from "@slack/types";
import { listenToCommand } from "../../kit/commands/slack.ts";
import type { Usage } from "../../kit/commands/table.ts";
import type { Caller, CommandCall, Listeners } from "../../platform/slack/answers.ts";
import { openAuditLog } from "../audit-log/service/open-audit-log.ts";
import { openCalendars } from "../calendars/service/change-calendars.ts";
import { connectFiscalYear } from "../calendars/service/change-fiscal-year.ts";
import { listenToCalendars } from "../calendars/slack/calendar-buttons.ts";
import { connectChannels } from "../channels/service/change-ticket-channels.ts";
import { listenToChannels } from "../channels/slack/channel-events.ts";
import type { Settings } from "../index.ts";
import { connectRoles } from "../roles/service/change-roles.ts";
import { requireAdmin } from "../roles/service/load-roles.ts";
import type { SettingsDeps } from "../service/deps.ts";
import { drawMenu, isSetUp } from "../service/draw-menu.ts";
import { connectSetUp } from "../set-up/service/open-set-up.ts";
import { unknownWord, wordList } from "../set-up/views/invitation.ts";
import { openTeams } from "../teams/service/change-teams.ts";
import { listenToTeams } from "../teams/slack/team-buttons.ts";
import { ACTION, AREA } from "../views/actions.ts";

type Open = (caller: Caller) => Promise<ModalView>;

/** Turns what people do in Slack into verbs of settings. */
export function listenForSettings(
  listeners: Listeners,
  deps: SettingsDeps & { readonly settings: Settings },
): void {
  const forms = {
    setUp: connectSetUp(deps),
    roles: connectRoles(deps),
    fiscalYear: connectFiscalYear(deps),
    channels: connectChannels(deps),
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
    auditLog: (caller) => openAuditLog(deps, caller),
  };
  const pages = deps.sections.map(({ word, actionId, page }) => ({ word, actionId, page: page(deps) }));
  for (const { page } of pages) page.listen(listeners);
  const opens = [
    ...Object.entries(areas).map(([key, open]) => ({ ...AREA[key as keyof typeof AREA], open })),
    ...pages.map(({ page, ...area }) => ({ ...area, open: (caller: Caller) => page.open(caller) })),
  ];
  for (const { actionId, open } of opens)
    listeners.action(actionId, async ({ caller }) => ({ kind: "open", view: await open(caller) }));
  // In place of the menu of `/tandem`: three modals on each other is the most that Slack shows, and an area may need two.
  listeners.action(ACTION.menu, async ({ caller }) => ({ kind: "update", view: await openMenu(caller) }));
  listenToWords(listeners, [
    { word: "", does: "opens Tandem's settings (admins only)", open: openMenu },
    ...opens.map(({ word, open }) => ({ word, open })),
  ]);
  listenToAuditLog(listeners, deps);
  listenToChannels(listeners, deps);
  listenToTeams(listeners, deps);
  listenToCalendars(listeners, deps);
}

/** `/ops-settings`: a word after it opens an area at once; an admin is asked for by each. */
function listenToWords(listeners: Listeners, areas: readonly (Usage & { readonly open: Open })[]): void {
  const words = areas.map(({ word }) => word).filter(Boolean);
  const answer = (open: Open) => async (call: CommandCall) => ({
    kind: "open" as const,
    view: await open(call.caller),
  });
  listenToCommand(listeners, "/ops-settings", {
    rolesOf: async () => undefined,
    usages: areas.map(({ open, ...usage }) => ({ ...usage, answer: answer(open) })),
    more: [`A word after it opens one area: ${wordList(words)}.`],
    async otherwise(call) {
      const typed = call.text.trim();
      const area = areas.find(({ word }) => word === typed.toLowerCase().replaceAll(" ", "-"));
      return area ? answer(area.open)(call) : { kind: "say", content: unknownWord(typed, words) };
    },
  });
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
