import type { Listeners } from "../../platform/slack/answers.ts";
import { drawMenu } from "../service/menu.ts";
import { archiveTeam, openTeam, openTeams, saveTeam } from "../service/teams.ts";
import { checkTeam } from "../teams-form.ts";
import { ACTION, MODAL } from "../views/actions.ts";
import type { SettingsDeps } from "./forms.ts";

/** What is done in **Teams and managers** and in the modal on it. */
export function listenToTeams(listeners: Listeners, deps: SettingsDeps): void {
  listeners.action(ACTION.addTeam, async ({ caller }) => ({
    kind: "open",
    view: await openTeam(deps, caller, undefined),
  }));
  listeners.action(ACTION.changeTeam, async ({ caller, value = "" }) => ({
    kind: "open",
    view: await openTeam(deps, caller, value),
  }));
  for (const [actionId, isArchived] of [
    [ACTION.archiveTeam, true],
    [ACTION.restoreTeam, false],
  ] as const) {
    listeners.action(actionId, async ({ caller, value: key = "" }) => {
      await archiveTeam(deps, { caller }, { key, isArchived });
      return { kind: "update", view: await openTeams(deps, caller), beneath: [await drawMenu(deps, caller)] };
    });
  }
  listeners.submission(MODAL.team, async (call) => {
    const { caller, view } = call;
    const checked = checkTeam(view.fields);
    if (checked.kind === "errors") return checked;
    await saveTeam(deps, call, { key: view.privateMetadata || undefined, team: checked.value });
    return { kind: "close", beneath: [await openTeams(deps, caller), await drawMenu(deps, caller)] };
  });
}
