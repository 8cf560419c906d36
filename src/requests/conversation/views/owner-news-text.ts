import type { MessageContent } from "../../../platform/delivery/messages.ts";
import { person, richFallback, richText } from "../../../platform/slack/blocks/rich.ts";
import type { Request } from "../../request.ts";

/** What a requester can do of which the owner has to know. */
export type Deed = "wrote" | "changed" | "cancelled" | "reopened" | "solved";

const WORDS = {
  wrote: "wrote here",
  changed: "changed this",
  cancelled: "cancelled this",
  reopened: "reopened this",
  solved: "marked this as solved",
} as const satisfies Record<Deed, string>;

/** In the thread of the card, when the owner's hours begin. */
export function ownerNews(
  { requesterId }: Request,
  { deed, userId }: { readonly deed: Deed; readonly userId: string },
): MessageContent {
  const line = [person(userId), ": ", person(requesterId), ` ${WORDS[deed]} outside your hours.`];
  return { text: richFallback([line]), blocks: [richText([line])] };
}
