import type { Deps } from "../deps.ts";
import type { Reader } from "../platform/db/database.ts";
import type { Feature } from "../platform/feature.ts";
import type { Caller } from "../platform/slack/answers.ts";
import { loadRoles } from "./service/roles.ts";
import type { WhenSaved } from "./service/save.ts";
import { INVITATION, inviteToSetUp } from "./service/set-up.ts";
import { listenForSettings } from "./slack.ts";
import { findSettings } from "./store.ts";
import { settingsButton, settingsMenu } from "./views/menu.ts";
import { invitation } from "./views/messages.ts";
import type { Roles, WorkspaceSettings } from "./workspace.ts";

export type { WhenSaved } from "./service/save.ts";
export type { WorkspaceSettings } from "./workspace.ts";

/** What other parts may ask of settings. */
export interface Settings {
  /** The current settings, or those of one version; undefined before set-up. Pass a transaction as `read` to see what it has written. */
  find(read: Reader, of: { workspaceId: string; version?: number }): Promise<WorkspaceSettings | undefined>;
  rolesOf(caller: Caller): Promise<Roles>;
}

export function createSettings(deps: Deps, whenSaved: WhenSaved): Feature & Settings {
  return {
    name: "settings",
    find: (read, of) => findSettings(read, of),
    rolesOf: (caller) => loadRoles(deps, caller),
    listen: (listeners) => listenForSettings(listeners, { ...deps, whenSaved }),
    renderers: {
      [INVITATION]: async (read, { workspaceId }) => invitation(await findSettings(read, { workspaceId })),
    },
    home: {
      menu: ({ isAdmin }) => (isAdmin ? settingsMenu() : undefined),
      button: ({ isAdmin }) => (isAdmin ? settingsButton() : undefined),
    },
    begin: () => inviteToSetUp(deps, deps.slack.workspaceId),
  };
}
