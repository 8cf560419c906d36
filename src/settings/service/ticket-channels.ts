import type { ModalView } from "@slack/types";
import type { Deps } from "../../deps.ts";
import type { Caller } from "../../platform/slack/answers.ts";
import { TICKET_CHANNELS } from "../ticket-channels.ts";
import { channelsModal } from "../views/channels.ts";
import { enterChannel } from "./channels.ts";
import { requireAdmin } from "./roles.ts";
import { changeSettings, getSettings, type SaveDeps, type Saving } from "./save.ts";

type ReadDeps = Pick<Deps, "db" | "people" | "config">;

/** **Channels** as it was saved. @throws UserError for those who may not, and before set-up */
export async function openChannels(deps: ReadDeps, caller: Caller): Promise<ModalView> {
  await requireAdmin(deps, caller);
  return channelsModal(await getSettings(deps.db.read, caller));
}

/**
 * Saves where the ticket reaction counts; a public channel that Tandem is not in is joined.
 * @throws UserError at the field when Tandem cannot work in one of them
 */
export async function saveTicketChannels(
  deps: ReadDeps & SaveDeps & Pick<Deps, "slack">,
  by: Saving,
  ticketChannelIds: readonly string[],
): Promise<void> {
  const { workspaceId } = by.caller;
  await requireAdmin(deps, by.caller);
  const known = await getSettings(deps.db.read, by.caller);
  const added = ticketChannelIds.filter((id) => !known.ticketChannelIds.includes(id));
  await Promise.all(
    added.map((channelId) =>
      enterChannel(deps, { workspaceId, channelId, use: "tickets", field: TICKET_CHANNELS }),
    ),
  );
  await changeSettings(deps, by, () => ({ ticketChannelIds }));
}
