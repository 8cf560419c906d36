import type { ModalView } from "@slack/types";
import { UserError } from "../../../errors.ts";
import type { Caller, PickedMessage } from "../../../platform/slack/answers.ts";
import type { Viewer } from "../../rights.ts";
import { getViewer, type RequestDeps } from "../../service/load.ts";
import { FIELD } from "../form-fields.ts";
import { prefill, prefillMessage } from "../prefill.ts";
import { filesAlong, withoutMention } from "../source.ts";
import { describeSource, getMessage, isDirectMessage, refuseSecond } from "./describe-source.ts";
import { firstForm } from "./open-form.ts";

/** **Make this an ops request**: for ops the message's author is the requester. */
export async function openFromMessage(
  deps: RequestDeps,
  caller: Caller,
  message: PickedMessage,
): Promise<ModalView> {
  const viewer = await getViewer(deps, caller);
  return formOf(deps, { viewer, caller, message, isForAuthor: viewer.isOps });
}

/** Opens the form after a 🎫 reaction, whoever reacted: the request is for the message's author. */
export async function openFromReaction(
  deps: RequestDeps,
  caller: Caller,
  at: { channelId: string; ts: string },
): Promise<ModalView> {
  const viewer = await getViewer(deps, caller);
  const { workspaceId } = caller;
  const settings = await deps.settings.find(deps.db.read, { workspaceId });
  if (!settings?.ticketChannelIds.includes(at.channelId))
    throw new UserError("Reactions no longer make requests in this channel.");
  const message = await getMessage(deps, { workspaceId, ...at });
  return formOf(deps, { viewer, caller, message, isForAuthor: true });
}

/** **File as request**: what somebody wrote to the app, and nobody else's words. What was written in a DM starts as private. */
export async function openFromDirectMessage(
  deps: RequestDeps,
  caller: Caller,
  at: { channelId: string; ts: string },
): Promise<ModalView> {
  const viewer = await getViewer(deps, caller);
  const message = await getOwnMessage(deps, caller, at);
  await refuseSecond(deps.db.read, viewer, { workspaceId: caller.workspaceId, ...at });
  const prefilled = prefill(withoutMention(message.text));
  if (!isDirectMessage(at.channelId)) {
    return firstForm(viewer, { prefilled, source: await describeSource(deps, caller.workspaceId, message) });
  }
  return firstForm(viewer, {
    prefilled,
    source: { ...at, link: null, threadTs: null, isDirect: true, files: filesAlong(message) },
  });
}

/** @throws UserError when somebody else wrote it, or it is gone */
export async function getOwnMessage(
  deps: RequestDeps,
  { workspaceId, userId }: Caller,
  at: { channelId: string; ts: string },
): Promise<PickedMessage> {
  const message = await getMessage(deps, { workspaceId, ...at });
  if (message.authorId !== userId) throw new UserError("That message is not yours.");
  return message;
}

/** @throws UserError at the field **Requester** when this person cannot have requests */
export async function requireRequester(deps: RequestDeps, asked: Caller): Promise<void> {
  const { mayUse } = await deps.settings.rolesOf(asked);
  if (mayUse) return;
  const { name } = await deps.people.get(asked.workspaceId, asked.userId);
  throw new UserError(`${name} cannot have requests: only full members can. Choose somebody else.`, {
    field: FIELD.requester,
  });
}

async function formOf(
  deps: RequestDeps,
  of: { viewer: Viewer; caller: Caller; message: PickedMessage; isForAuthor: boolean },
): Promise<ModalView> {
  const { viewer, caller, message } = of;
  const { workspaceId, userId } = caller;
  await refuseSecond(deps.db.read, viewer, { workspaceId, ...message });
  const [source, author, writer] = await Promise.all([
    describeSource(deps, workspaceId, message),
    of.isForAuthor ? findRequester(deps, workspaceId, message.authorId) : null,
    message.authorId === undefined ? undefined : deps.people.get(workspaceId, message.authorId),
  ]);
  const isTheirs = message.authorId === (author ?? userId);
  return firstForm(viewer, {
    prefilled: prefillMessage(message.text, isTheirs ? undefined : writer?.name),
    requesterId: author === userId ? null : author,
    source,
  });
}

/** The author, unless a guest, somebody of another company or an app wrote it: then it is for whoever files it. */
async function findRequester(
  deps: RequestDeps,
  workspaceId: string,
  authorId: string | undefined,
): Promise<string | null> {
  if (authorId === undefined) return null;
  const { mayUse } = await deps.settings.rolesOf({ workspaceId, userId: authorId });
  return mayUse ? authorId : null;
}
