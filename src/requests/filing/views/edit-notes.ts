import type { MessageContent } from "../../../platform/delivery/messages.ts";
import { bold, instant, type Piece, richFallback, richText } from "../../../platform/slack/blocks/rich.ts";
import { typeName } from "../../card/views/card-facts.ts";
import { saidBy } from "../../conversation/views/said-messages.ts";
import type { Request } from "../../request.ts";
import { DEFAULT_REQUEST_TYPES, findRequestType, urgencyName } from "../../request-types.ts";

type Line = readonly Piece[];

/** Changes by the requester, for the threads. */
export function editNotes(name: string, before: Request, after: Request): readonly MessageContent[] {
  const { details } = after;
  const isOtherDetails = details !== before.details;
  const lines = [
    ...changeLines(before, after),
    ...(isOtherDetails && details === null ? [["Details removed"]] : []),
  ];
  const heading: Line = [bold(`${name} edited this request`)];
  return [
    ...(lines.length > 0 || isOtherDetails ? [said([heading, ...lines])] : []),
    ...(isOtherDetails && details !== null ? saidBy("Details changed to", details) : []),
  ];
}

function changeLines(before: Request, after: Request): readonly Line[] {
  const { summary, account, neededByAt } = after;
  return [
    ...(summary === before.summary ? [] : [[`Summary changed to "${summary}"`]]),
    ...(after.typeKey === before.typeKey ? [] : [[`Type changed to ${typeName(after)}`]]),
    ...ownFieldLines(before, after),
    ...urgencyLine(before, after),
    ...(account === before.account
      ? []
      : [[account === null ? "Account removed" : `Account changed to ${account}`]]),
    ...(neededByAt === before.neededByAt ? [] : [neededByLine(after)]),
    ...(after.isPrivate === before.isPrivate ? [] : [["Private from now on"]]),
  ];
}

/** `Urgency changed to Urgent: "Customer board now"` */
function urgencyLine(before: Request, { urgency, urgencyReason }: Request): readonly Line[] {
  const why = urgencyReason === null ? "" : `: "${urgencyReason}"`;
  if (urgency !== before.urgency) return [[`Urgency changed to ${urgencyName(urgency)}${why}`]];
  return urgencyReason === before.urgencyReason ? [] : [[`Reason changed${why}`]];
}

function neededByLine({ neededByAt, neededByReason }: Request): Line {
  if (neededByAt === null) return ["Needed by removed"];
  const why = neededByReason === null ? "" : `: "${neededByReason}"`;
  return ["Needed by changed to ", instant(neededByAt), why];
}

function ownFieldLines(before: Request, after: Request): readonly Line[] {
  const fields = findRequestType(DEFAULT_REQUEST_TYPES, after.typeKey)?.fields ?? [];
  return fields.flatMap(({ key, label }) => {
    const answer = after.ownFields[key];
    if (answer === before.ownFields[key]) return [];
    if (answer === undefined) return [[`${label} removed`]];
    const from = before.typeKey === after.typeKey ? before.ownFields[key] : undefined;
    return [[`${label} changed${from === undefined ? "" : ` from ${from}`} to ${answer}`]];
  });
}

function said(lines: readonly Line[]): MessageContent {
  return { text: richFallback(lines), blocks: [richText(lines)] };
}
