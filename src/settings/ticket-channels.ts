import type { Fields } from "../platform/slack/answers.ts";

/** The input block of **Ticket reaction in**. */
export const TICKET_CHANNELS = "ticket_channels";
/** Each channel that is added is looked up while the person waits. */
export const MOST_TICKET_CHANNELS = 20;

/** What was chosen in the section **Channels**. */
export function readTicketChannels(fields: Fields): readonly string[] {
  const chosen = fields[TICKET_CHANNELS];
  return Array.isArray(chosen) ? chosen.slice(0, MOST_TICKET_CHANNELS) : [];
}
