import type { MessageContent } from "../../platform/delivery/messages.ts";
import { bold, type Piece, person, richFallback, richText } from "../../platform/slack/blocks/rich.ts";
import { section } from "../../platform/slack/blocks.ts";
import { cut } from "../../platform/slack/text.ts";
import { type Request, statusName } from "../request.ts";
import { typeName } from "./card-facts.ts";

type Line = readonly Piece[];

/** So much of what was typed is repeated. */
const REPEATED_CHARACTERS = 100;

/** What `/ops-request find` found, best first. */
export function foundList(
  requests: readonly Request[],
  { words, isMore }: { readonly words: string; readonly isMore: boolean },
): MessageContent {
  const typed = cut(words, REPEATED_CHARACTERS);
  if (requests.length === 0) {
    return say([[`No results for "${typed}".`], ["Try fewer words, or only the beginning of one."]]);
  }
  const more: readonly Line[] = isMore ? [["There are more; add a word to narrow it down."]] : [];
  return say([["Found for ", bold(typed)], ...requests.map(foundLine), ...more]);
}

/** `/ops-request find` without anything to look for. */
export function howToFind(): MessageContent {
  const words =
    "Add a word, for example */ops-request find globex*. It searches the requests you have access to. The last word may be unfinished.";
  return { text: words, blocks: [section(words)] };
}

function foundLine(request: Request): Line {
  const status = `${statusName(request.status)}${request.isPrivate ? ", private" : ""}`;
  const account = request.account === null ? [] : [request.account];
  return [
    bold(`#${request.number}`),
    ` ${[request.summary, ...account, typeName(request), status].join(" · ")}`,
    ...(request.ownerId === null ? [] : [", ", person(request.ownerId)]),
  ];
}

function say(lines: readonly Line[]): MessageContent {
  return { text: richFallback(lines), blocks: [richText(lines)] };
}
