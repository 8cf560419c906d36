import type { ModalView } from "@slack/types";
import type { Deps } from "../../deps.ts";
import type { Caller, SubmissionAnswer, SubmissionCall } from "../../platform/slack/answers.ts";
import { localAt } from "../../platform/time/zone.ts";
import { loadRoles, type RolesDeps } from "../roles/service/load-roles.ts";
import type { SettingsSection } from "../section.ts";
import { findSettings } from "../store.ts";
import { auditArea, ownAreas, sectionArea } from "../views/areas.ts";
import { menuModal } from "../views/settings-menu.ts";

export type MenuDeps = RolesDeps &
  Pick<Deps, "clock" | "slack"> & {
    /** Sections of the parts, in the order of the menu. */
    readonly sections: readonly SettingsSection[];
  };

export async function isSetUp(deps: Pick<MenuDeps, "db">, caller: Caller): Promise<boolean> {
  return (await findSettings(deps.db.read, caller)) !== undefined;
}

/** **Settings** as everything is now; empty before set-up. */
export async function drawMenu(deps: MenuDeps, caller: Caller): Promise<ModalView> {
  const settings = await findSettings(deps.db.read, caller);
  if (!settings) return menuModal([]);
  const today = localAt(settings.calendar.timeZone, deps.clock.now()).toPlainDate().toString();
  const parts = deps.sections.map((section) => sectionArea(section, section.holds(settings)));
  return menuModal([...ownAreas(settings, today, deps.config.admins), ...parts, auditArea(settings)]);
}

/** After **Save** the menu says what holds now: beneath the modal, or in its place where a word opened it, for who is still an admin. */
export async function backToMenu(
  deps: MenuDeps,
  { caller, view }: SubmissionCall,
): Promise<SubmissionAnswer> {
  if (view.beneath.length > 0) return { kind: "close", beneath: [await drawMenu(deps, caller)] };
  const { isAdmin } = await loadRoles(deps, caller);
  return isAdmin ? { kind: "show", view: await drawMenu(deps, caller) } : { kind: "close" };
}
