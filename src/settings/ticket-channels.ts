import type { Fields } from "../platform/slack/answers.ts";
import { type Checked, checked, many } from "./fields.ts";

/** The input block of **Ticket reaction in**. */
export const TICKET_CHANNELS = "ticket_channels";
/** Each channel that is added is looked up while the person waits. */
export const MOST_TICKET_CHANNELS = 20;

/** What was chosen in the section **Channels**. */
export function readTicketChannels(fields: Fields): Checked<readonly string[]> {
  return checked(many(fields[TICKET_CHANNELS]).slice(0, MOST_TICKET_CHANNELS), {});
}
