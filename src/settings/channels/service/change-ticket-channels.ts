import { type ConnectedForm, connectForm } from "../../../kit/form/slack.ts";
import { requireAdmin } from "../../roles/service/load-roles.ts";
import type { SettingsDeps } from "../../service/deps.ts";
import { backToMenu } from "../../service/draw-menu.ts";
import { changeSettings, getSettings, type Saving } from "../../service/save.ts";
import { channelsForm } from "../ticket-channels-form.ts";
import { enterChannel } from "./enter-channel.ts";

/** **Channels**, for admins. */
export function connectChannels(deps: SettingsDeps): ConnectedForm {
  return connectForm(channelsForm, {
    context: ({ caller }) => requireAdmin(deps, caller),
    async fill({ caller }) {
      return { values: { tickets: (await getSettings(deps.db.read, caller)).ticketChannelIds } };
    },
    async save(call, { tickets }) {
      await saveTicketChannels(deps, call, tickets);
      return backToMenu(deps, call);
    },
  });
}

/**
 * Saves where the ticket reaction counts; a public channel that Tandem is not in is joined.
 * @throws UserError at the field when Tandem cannot work in one of them
 */
async function saveTicketChannels(
  deps: SettingsDeps,
  by: Saving,
  ticketChannelIds: readonly string[],
): Promise<void> {
  const { workspaceId } = by.caller;
  const known = await getSettings(deps.db.read, by.caller);
  const added = ticketChannelIds.filter((id) => !known.ticketChannelIds.includes(id));
  const field = channelsForm.at.tickets;
  await Promise.all(
    added.map((channelId) => enterChannel(deps, { workspaceId, channelId, use: "tickets", field })),
  );
  await changeSettings(deps, by, () => ({ ticketChannelIds }));
}
