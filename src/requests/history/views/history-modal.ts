import type { ModalView } from "@slack/types";
import type { Recorded } from "../../../platform/audit/audit.ts";
import { bold, instant, type Piece, richText } from "../../../platform/slack/blocks/rich.ts";
import { actions, button, modal, section } from "../../../platform/slack/blocks.ts";
import type { Request } from "../../request.ts";
import { ACTION, MODAL } from "../../views/actions.ts";
import { deedText, type FieldChange, fieldChanges, type Names } from "./deeds.ts";

type Line = readonly Piece[];

interface HistoryPage {
  /** The newest first. */
  readonly entries: readonly Recorded[];
  readonly names: Names;
  /** The entry before which the next page begins; undefined at the end. */
  readonly older: number | undefined;
}

/** **History**: who did what, when, before and after. */
export function historyModal(request: Request, { entries, names, older }: HistoryPage): ModalView {
  const blocks = entries.map((entry) => richText([deedLine(entry, names), ...fieldLines(entry)]));
  const value = `${older}:${request.key}`;
  const more = button({ label: "Older", actionId: ACTION.olderHistory, value });
  return modal({
    callbackId: MODAL.history,
    title: `History of #${request.number}`,
    close: "Close",
    blocks: [
      ...(blocks.length > 0 ? blocks : [section("Nothing here that you can see.")]),
      ...(older === undefined ? [] : [actions([more])]),
    ],
  });
}

/** "Nov 26, 2026 10:05 AM · **Omar** solved this" */
function deedLine(entry: Recorded, names: Names): Line {
  const who = names.get(entry.actorId) ?? "Tandem";
  return [instant(entry.at), " · ", bold(who), ` ${deedText(entry, names, "this")}`];
}

function fieldLines(entry: Recorded): readonly Line[] {
  return fieldChanges(entry).map((change) => [`• ${change.label}: `, ...beforeAndAfter(change)]);
}

function beforeAndAfter({ before, after }: FieldChange): Line {
  const now = after === undefined ? "none" : piece(after);
  return before === undefined ? [now] : [piece(before), " → ", now];
}

function piece(value: string | number): Piece {
  return typeof value === "number" ? instant(value) : value;
}
