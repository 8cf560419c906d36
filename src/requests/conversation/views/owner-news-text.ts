import type { MessageContent } from "../../../platform/delivery/messages.ts";
import { bold, person, richFallback, richText } from "../../../platform/slack/blocks/rich.ts";
import { actions, button } from "../../../platform/slack/blocks.ts";
import type { Request } from "../../request.ts";
import { OPEN } from "../../views/actions.ts";

/** Deeds of a requester that the owner has to know of. */
export type Deed = "wrote" | "changed" | "cancelled" | "reopened" | "solved";

const WORDS = {
  wrote: "wrote here",
  changed: "changed this",
  cancelled: "cancelled this",
  reopened: "reopened this",
  solved: "marked this as solved",
} as const satisfies Record<Deed, string>;

/** In their reminders, while the thread of the card cannot be written in. */
export function ownerNewsDirect({ key, number, summary, requesterId }: Request, deed: Deed): MessageContent {
  const what = deed === "wrote" ? "wrote something" : WORDS[deed];
  const lines = [
    [bold(`#${number} ${summary}`), ": ", person(requesterId), ` ${what}.`],
    ["You're told here because the triage channel couldn't be used."],
  ];
  const open = button({ label: "Open", actionId: OPEN, value: key });
  return { text: richFallback(lines), blocks: [richText(lines), actions([open])] };
}

/** In the thread of the card, when the owner's hours begin. */
export function ownerNews(
  { requesterId }: Request,
  { deed, userId }: { readonly deed: Deed; readonly userId: string },
): MessageContent {
  const line = [person(userId), ": ", person(requesterId), ` ${WORDS[deed]} outside your hours.`];
  return { text: richFallback([line]), blocks: [richText([line])] };
}
