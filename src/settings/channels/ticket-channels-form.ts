import { channels } from "../../kit/form/directory.ts";
import { form } from "../../kit/form/form.ts";
import { AREA, MODAL } from "../views/actions.ts";

/** Each channel that is added is looked up while the person waits. */
export const MOST_TICKET_CHANNELS = 20;

/** The modal **Channels**. */
export const channelsForm = form({
  id: MODAL.channels,
  title: AREA.channels.label,
  submit: "Save",
  fields: {
    tickets: channels({
      label: "Ticket reaction in",
      hint: "Adding :ticket: to a message there offers to turn it into a request.",
      max: MOST_TICKET_CHANNELS,
    }),
  },
});
