import type { Listeners } from "../../../platform/slack/answers.ts";
import type { SettingsDeps } from "../../service/deps.ts";
import { drawMenu } from "../../service/draw-menu.ts";
import { ACTION } from "../../views/actions.ts";
import { archiveTeam, connectTeam, openTeams } from "../service/change-teams.ts";

/** Listens to **Teams and managers** and the modal on it. */
export function listenToTeams(listeners: Listeners, deps: SettingsDeps): void {
  const form = connectTeam(deps);
  form.listen(listeners);
  for (const actionId of [ACTION.addTeam, ACTION.changeTeam])
    listeners.action(actionId, async ({ caller, value: metadata = "" }) => ({
      kind: "open",
      view: await form.open(caller, { metadata }),
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
}
