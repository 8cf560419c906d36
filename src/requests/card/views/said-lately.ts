import { bold, instant, italic, type Piece } from "../../../platform/slack/blocks/rich.ts";
import { cut } from "../../../platform/slack/text.ts";
import type { Entry } from "../../conversation/entry.ts";

type Line = readonly Piece[];

/** A message about a request, and its author. */
export type SaidLately = Pick<Entry, "isShared" | "text" | "files" | "createdAt"> & { readonly name: string };

/** Characters of one message; the whole of it is in the thread. */
const MESSAGE_CHARACTERS = 500;

/** "**Olive** · today at 10:05 AM", and what she said. @param zone of the date where a client draws none */
export function messageLines(said: SaidLately, zone?: string): readonly Line[] {
  const { name, text, files, createdAt, isShared } = said;
  const names = files.map((file) => file.name ?? "a file").join(", ");
  return [
    [bold(name), " · ", instant(createdAt, zone), ...(isShared ? [] : [italic(" · note for Sales Ops")])],
    ...(text === "" ? [] : [[cut(text, MESSAGE_CHARACTERS)]]),
    ...(names === "" ? [] : [[italic(`with ${names}`)]]),
  ];
}
