import { link, type Piece, person } from "../../../platform/slack/blocks/rich.ts";
import type { Request } from "../../request.ts";

type Line = readonly Piece[];

/** On the requester's card, where somebody else filed it, or it was made of a message. */
export function filedForYou(request: Request): readonly Line[] {
  const { filedById } = request;
  return oneLine(filedById === null ? [] : [person(filedById), " filed this for you"], request);
}

/** The line on the card of ops. */
export function filedBy(request: Request): readonly Line[] {
  const { filedById } = request;
  return oneLine(filedById === null ? [] : ["Filed by ", person(filedById)], request);
}

function oneLine(who: Line, { sourceLink }: Request): readonly Line[] {
  const from: Line = sourceLink === null ? [] : ["Based on ", link(sourceLink, "this message")];
  const both = who.length > 0 && from.length > 0;
  const line = [...who, ...(both ? [" · "] : []), ...from];
  return line.length > 0 ? [line] : [];
}
