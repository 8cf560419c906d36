import { homeChanged } from "../home/index.ts";
import type { Part } from "../kit/contributions.ts";
import { loadHeld, type PreferenceDeps } from "./service/load.ts";
import { renderStandIn, STAND_IN } from "./service/stand-in.ts";
import { listenForPreferences } from "./slack.ts";
import { preferences, preferencesMenu } from "./views.ts";

/** Preferences: when Tandem may reach somebody, and who stands in for them while they are away. */
export function createPreferences(deps: PreferenceDeps): Part {
  return {
    name: "preferences",
    listen: (listeners) => listenForPreferences(listeners, deps),
    renderers: { [STAND_IN]: renderStandIn(deps) },
    awayChanged: (tx, { workspaceId, userId }) =>
      homeChanged(tx, { workspaceId, userIds: [userId], isOpsToo: false }),
    home: {
      menu: () => preferencesMenu(),
      preferences: async ({ caller }) => preferences(await loadHeld(deps, caller)),
    },
  };
}
