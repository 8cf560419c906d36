import { z } from "zod";
import { UserError } from "../../../errors.ts";
import type { ActionCall, Answer, EventCall, Listeners } from "../../../platform/slack/answers.ts";
import { getPressed, type RequestDeps } from "../../service/load.ts";
import { addToRequest, dropOffer } from "../service/direct-message.ts";
import { openForm } from "../service/open-form.ts";
import { openFromDirectMessage, openFromMessage, openFromReaction } from "../service/open-from-message.ts";
import { takeReaction } from "../service/reaction.ts";
import { ASKED, readReplyTo, SHORTCUT } from "../views/offers.ts";

/** Every way in besides the command: shortcuts, the reaction, a DM. */
export function listenToWaysIn(listeners: Listeners, deps: RequestDeps): void {
  listeners.shortcut(SHORTCUT.newRequest, async ({ caller }) => ({
    kind: "open",
    view: await openForm(deps, caller, ""),
  }));
  listeners.shortcut(SHORTCUT.ofMessage, async ({ caller, message }) => {
    if (!message) throw new UserError("Pick this from the menu of a message.");
    return { kind: "open", view: await openFromMessage(deps, caller, message) };
  });
  listeners.event("reaction_added", (call) => hearReaction(deps, call));
  listeners.action(ASKED.makeRequest, async (call) => ({
    kind: "open",
    view: await openFromReaction(deps, call.caller, placeOf(call)),
    origin: async () => ({ kind: "dismiss" }) as const,
  }));
  listeners.action(ASKED.leaveIt, async () => ({ kind: "dismiss" }));
  listenToOffers(listeners, deps);
}

function listenToOffers(listeners: Listeners, deps: RequestDeps): void {
  listeners.action(ASKED.file, async (call) => ({
    kind: "open",
    view: await openFromDirectMessage(deps, call.caller, placeOf(call)),
    // An offer in a channel is a private message, which only this press can take away.
    ...(call.message?.isEphemeral && { origin: async () => ({ kind: "dismiss" }) as const }),
  }));
  listeners.action(ASKED.replyTo, async (call): Promise<Answer> => {
    const { key, ts } = readReplyTo(call.value ?? "");
    const { id: requestId } = await getPressed(deps, call.caller, key);
    const at = placeOf({ ...call, value: ts });
    const content = await addToRequest(deps, call.caller, { requestId, ...at });
    return { kind: call.message?.isEphemeral ? "replace" : "say", content };
  });
  listeners.action(ASKED.neverMind, async (call): Promise<Answer> => {
    if (call.message?.isEphemeral) return { kind: "dismiss" };
    await dropOffer(deps, call.caller, placeOf(call));
    return undefined;
  });
}

/** The message that was asked about: its `ts` is what the button carries, and it stands in the channel of the press. */
function placeOf({ message, value }: ActionCall): { channelId: string; ts: string } {
  if (!message || !value) throw new UserError("This belongs to nothing that Tandem knows.");
  return { channelId: message.channelId, ts: value };
}

const ticket = z.object({
  user: z.string(),
  reaction: z.literal("ticket"),
  item: z.object({ type: z.literal("message"), channel: z.string(), ts: z.string() }),
  item_user: z.string().optional(),
});

async function hearReaction(deps: RequestDeps, { workspaceId, event, onceKey }: EventCall): Promise<void> {
  const { data } = ticket.safeParse(event);
  if (!data) return;
  await takeReaction(deps, {
    workspaceId,
    onceKey,
    userId: data.user,
    channelId: data.item.channel,
    ts: data.item.ts,
    authorId: data.item_user,
  });
}
