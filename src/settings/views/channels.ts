import type { ModalView } from "@slack/types";
import { multiConversationsSelect } from "../../platform/slack/blocks/directory.ts";
import { input, modal } from "../../platform/slack/blocks.ts";
import { MOST_TICKET_CHANNELS, TICKET_CHANNELS } from "../ticket-channels.ts";
import type { WorkspaceSettings } from "../workspace.ts";
import { MODAL } from "./actions.ts";

/** The section **Channels** of the settings. */
export function channelsModal({ ticketChannelIds }: Pick<WorkspaceSettings, "ticketChannelIds">): ModalView {
  return modal({
    callbackId: MODAL.channels,
    title: "Channels",
    submit: "Save",
    blocks: [
      input({
        blockId: TICKET_CHANNELS,
        label: "Ticket reaction in",
        hint: "Adding :ticket: to a message there offers to turn it into a request.",
        optional: true,
        element: multiConversationsSelect({ initial: ticketChannelIds, max: MOST_TICKET_CHANNELS }),
      }),
    ],
  });
}
