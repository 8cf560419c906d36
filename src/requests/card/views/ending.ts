import { bold, type Piece, person } from "../../../platform/slack/blocks/rich.ts";
import { DECLINE_REASONS, OUTCOMES, type Request } from "../../request.ts";

type Line = readonly Piece[];

/** How a request ended and who ended it, whoever had it. @param readerId they read "you" */
export function endingLines(request: Request, readerId?: string): readonly Line[] {
  const { status, outcome, doneText, declineReason, declineText } = request;
  const by = byWhom(request, readerId);
  if (status === "cancelled") return [[bold("Cancelled"), ...by]];
  if (declineReason !== null)
    return [[bold("Declined"), ...by, ` · ${DECLINE_REASONS[declineReason]}`], [declineText ?? ""]];
  const how = outcome === null ? "" : ` · ${OUTCOMES[outcome]}`;
  return [[bold("Solved"), ...by, how], ...(doneText === null ? [] : [[doneText]])];
}

/** Before it was stored who ended a request, it was nearly always whoever had it. */
function byWhom({ endedById, ownerId }: Request, readerId: string | undefined): Line {
  const userId = endedById ?? ownerId;
  if (userId === null) return [];
  return userId === readerId ? [" by you"] : [" by ", person(userId)];
}
