import type { ModalView } from "@slack/types";
import { actions, button, context, divider, modal, section } from "../../../platform/slack/blocks.ts";
import { mention, slackDate } from "../../../platform/slack/text.ts";
import { ACTION, AREA, MODAL } from "../../views/actions.ts";
import { BY_ITSELF, SETTINGS_FILE } from "../../workspace.ts";

/** One Save, as it is shown. */
interface Entry {
  readonly version: number;
  readonly savedAt: number;
  readonly savedBy: string;
  readonly lines: readonly string[];
}

export interface AuditPage {
  /** The newest first. */
  readonly entries: readonly Entry[];
  /** The version that the next page begins with; undefined at the end. */
  readonly older: number | undefined;
  readonly isNewest: boolean;
  readonly zone: string;
}

/** The modal **Audit log**: who changed settings, when, and what was and is. */
export function auditLogModal({ entries, older, isNewest, zone }: AuditPage): ModalView {
  const buttons = [
    ...(older === undefined
      ? []
      : [button({ label: "More", actionId: ACTION.auditMore, value: String(older) })]),
    ...(isNewest ? [] : [button({ label: "Back to the newest", actionId: ACTION.auditNewest })]),
  ];
  return modal({
    callbackId: MODAL.auditLog,
    title: AREA.auditLog.label,
    close: "Back",
    blocks: [
      ...entries.flatMap(({ version, savedAt, savedBy, lines }, index) => [
        ...(index > 0 ? [divider()] : []),
        context(`Version ${version} · ${slackDate(savedAt, zone)} · ${saver(savedBy)}`),
        section(lines.map((line) => `• ${line}`).join("\n")),
      ]),
      ...(buttons.length > 0 ? [actions(buttons)] : []),
    ],
  });
}

/** Names the saver. Of a settings file the file's own history tells who took it. */
function saver(savedBy: string): string {
  if (savedBy === BY_ITSELF) return "by itself, at the turn of the year";
  return savedBy === SETTINGS_FILE ? "from a settings file" : mention(savedBy);
}
