import { channelLink, mention } from "../../../platform/slack/text.ts";
import { APPLY_RULES, AUTO_CLOSE, CLOCK_DUE, LATE_LIST, WAIT_OVER } from "../../keys.ts";
import type { Request } from "../../request.ts";

const WHAT: Readonly<Record<string, string>> = {
  [CLOCK_DUE]: "its warnings",
  [AUTO_CLOSE]: "closing it by itself",
  [WAIT_OVER]: "the end of its wait for another team",
  [LATE_LIST]: "The daily list of what is late",
  [APPLY_RULES]: "Open requests follow the new targets",
};

/** A message of this request, or a file. Of a private one nobody is named. @param to a channel, or a person */
export function givenUpMessage(
  { number, isPrivate }: Request,
  { what, to }: { readonly what: "a message" | "a file"; readonly to: string },
): string {
  if (isPrivate) return `#${number} (private): ${what} ${what === "a file" ? "of" : "about"} it`;
  const isChannel = /^[CG]/.test(to);
  return `#${number}: ${what} ${isChannel ? `in ${channelLink(to)}` : `to ${mention(to)}`}`;
}

/** A dead timer. */
export function givenUpTimer(name: string, request: Pick<Request, "number"> | undefined): string {
  const what = WHAT[name] ?? name;
  return request ? `#${request.number}: ${what}` : what;
}
