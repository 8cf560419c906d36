import type { ModalView } from "@slack/types";
import type { Deps } from "../../../deps.ts";
import type { Caller } from "../../../platform/slack/answers.ts";
import { type RolesDeps, requireAdmin } from "../../roles/service/load-roles.ts";
import { getSettings } from "../../service/save.ts";
import { listVersions } from "../../store.ts";
import { changeLines } from "../change-lines.ts";
import type { SaidSection } from "../readable.ts";
import { auditLogModal } from "../views/audit-log-modal.ts";

export type AuditDeps = RolesDeps &
  Pick<Deps, "clock"> & {
    /** Sections of the other parts. */
    readonly sections: readonly SaidSection[];
  };

/** Saves on one page. */
const PAGE = 10;

/** **Audit log**, from the newest version or from an older one. @throws UserError for those who may not, and before set-up */
export async function openAuditLog(deps: AuditDeps, caller: Caller, from?: number): Promise<ModalView> {
  await requireAdmin(deps, caller);
  const { workspaceId, userId } = caller;
  const newest = (await getSettings(deps.db.read, caller)).version;
  const first = Math.min(from ?? newest, newest);
  const { timeZone: zone } = await deps.people.get(workspaceId, userId);
  // One more than is shown: the last one differs from it.
  const versions = await listVersions(deps.db.read, { workspaceId, from: first, count: PAGE + 1 });
  const entries = versions.slice(0, PAGE).map(({ settings, savedAt, savedBy }, index) => ({
    version: settings.version,
    savedAt,
    savedBy,
    lines: changeLines({ before: versions[index + 1]?.settings, after: settings }, deps.sections),
  }));
  const older = versions[PAGE]?.settings.version;
  return auditLogModal({ entries, older, isNewest: first === newest, zone });
}
