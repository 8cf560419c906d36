import type { Feature } from "../platform/feature.ts";
import { drawHome, endVisit, HOME_TAB, type HomeDeps, VISIT_OVER } from "./service.ts";
import { listenForHome } from "./slack.ts";

export { homeChanged, homesChanged } from "./service.ts";

/** The Home tab and the menu of `/tandem`: what every part contributes, in one place. */
export function createHome(deps: HomeDeps): Feature {
  return {
    name: "home",
    listen: (listeners) => listenForHome(listeners, deps),
    timers: { [VISIT_OVER]: endVisit },
    renderers: {
      [HOME_TAB]: (_, { workspaceId, subject: userId }) => drawHome(deps, { workspaceId, userId }),
    },
  };
}
