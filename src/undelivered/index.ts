import type { Part } from "../kit/contributions.ts";
import { retryOne, sectionFor, tellAdminsHomes, type UndeliveredDeps } from "./service.ts";
import { ACTION } from "./views.ts";

/** Dead letters on the Home of admins. */
export function createUndelivered(deps: UndeliveredDeps): Part {
  return {
    name: "undelivered",
    listen: (listeners) =>
      listeners.action(ACTION.retry, async ({ caller, value }) => {
        await retryOne(deps, caller, value);
        return undefined;
      }),
    deadMessage: (tx, message) => tellAdminsHomes(deps, tx, message),
    deadFile: (tx, { workspaceId }) => tellAdminsHomes(deps, tx, { workspaceId }),
    deadTimer: (tx, timer) => tellAdminsHomes(deps, tx, timer),
    home: {
      menu: () => undefined,
      sections: (reader) => sectionFor(deps, reader),
    },
  };
}
