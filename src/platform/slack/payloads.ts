import type {
  ActionCall,
  Caller,
  CommandCall,
  EventCall,
  Fields,
  OpenView,
  OptionsCall,
  PickedMessage,
  SubmissionCall,
} from "./answers.ts";
import type { Names } from "./names.ts";
import { chosen } from "./payloads/elements.ts";
import {
  actionBody,
  commandBody,
  eventBody,
  type InteractionPayload,
  messageShape,
  optionsBody,
  shortcutBody,
  submissionBody,
  type ViewPayload,
} from "./payloads/shapes.ts";
import { cleanText, decodeText } from "./text.ts";
import { readWords } from "./words.ts";

export { filesShape } from "./payloads/elements.ts";

/** Facts of a press beside those that its handler is told. */
export interface Press {
  readonly call: ActionCall;
  readonly triggerId: string;
  /** A view is pushed onto a modal, but opened from anywhere else. */
  readonly isInModal: boolean;
  /** A button that only opens a web page, and reports it all the same. */
  readonly isLink: boolean;
}

/** @throws ZodError if it is not a slash command */
export function parseCommand(body: unknown): {
  readonly name: string;
  readonly call: CommandCall;
  readonly triggerId: string;
} {
  const command = commandBody.parse(body);
  const workspaceId = workspaceOf({
    isOrgWide: command.is_enterprise_install,
    enterpriseId: command.enterprise_id,
    teamId: command.team_id,
  });
  return {
    name: command.command,
    triggerId: command.trigger_id,
    call: {
      caller: { workspaceId, userId: command.user_id },
      text: decodeText(command.text),
      said: command.text,
      onceKey: `command:${command.trigger_id}`,
      channelId: command.channel_id,
    },
  };
}

/** @throws ZodError if it is not a `block_actions` payload */
export function parseAction(body: unknown): Press {
  const payload = actionBody.parse(body);
  const [action] = payload.actions;
  const channelId = payload.container?.channel_id ?? payload.channel?.id;
  const ts = payload.container?.message_ts ?? payload.message?.ts;
  const isEphemeral = payload.container?.is_ephemeral ?? false;
  const value = chosen(action);
  return {
    triggerId: payload.trigger_id,
    isInModal: payload.view?.type === "modal",
    isLink: Boolean(action.url),
    call: {
      caller: callerOf(payload),
      actionId: action.action_id,
      value: typeof value === "object" ? value.join(",") : value,
      message: channelId && ts ? { channelId, ts, isEphemeral } : undefined,
      view: payload.view ? openView(payload.view) : undefined,
    },
  };
}

/** A shortcut; of a message shortcut what it was picked on, as Slack hands it over. */
interface PickedShortcut {
  readonly callbackId: string;
  readonly caller: Caller;
  readonly on: { readonly channelId: string; readonly message: unknown } | undefined;
  readonly triggerId: string;
}

/** @throws ZodError if it is not a `shortcut` or `message_action` payload */
export function parseShortcut(body: unknown): PickedShortcut {
  const { callback_id: callbackId, trigger_id: triggerId, ...payload } = shortcutBody.parse(body);
  const { channel, message } = payload;
  const on = channel && message ? { channelId: channel.id, message } : undefined;
  return { callbackId, triggerId, caller: callerOf(payload), on };
}

/** @throws ZodError if it is not a message as shortcuts and `conversations.replies` hand them over */
export function parseMessage(channelId: string, message: unknown, names?: Names): PickedMessage {
  const { ts, thread_ts: threadTs, user, files, ...said } = messageShape.parse(message);
  return {
    channelId,
    ts,
    threadTs: threadTs ?? undefined,
    ...readWords(said, names),
    authorId: user ?? undefined,
    files: files ?? [],
  };
}

/** @throws ZodError if it is not a `view_submission` payload */
export function parseSubmission(body: unknown): SubmissionCall {
  const payload = submissionBody.parse(body);
  const view = openView(payload.view);
  return { caller: callerOf(payload), view, onceKey: `view:${view.id}:${view.callbackId}` };
}

/** @throws ZodError if it is not a `block_suggestion` payload */
export function parseOptions(body: unknown): OptionsCall {
  const payload = optionsBody.parse(body);
  return {
    caller: callerOf(payload),
    actionId: payload.action_id,
    typed: cleanText(payload.value),
    view: payload.view ? openView(payload.view) : undefined,
  };
}

/** @throws ZodError if it is not an Events API payload */
export function parseEvent(body: unknown): EventCall & { readonly type: string } {
  const payload = eventBody.parse(body);
  // In shared channels `team_id` can be another company's; the authorization names the workspace that Tandem is installed in.
  const installed = payload.authorizations?.[0];
  const workspaceId = workspaceOf({
    isOrgWide: installed?.is_enterprise_install,
    enterpriseId: installed?.enterprise_id ?? payload.enterprise_id,
    teamId: installed?.team_id ?? payload.team_id,
  });
  return {
    workspaceId,
    type: payload.event.type,
    event: payload.event,
    onceKey: `event:${payload.event_id}`,
  };
}

function openView(view: ViewPayload): OpenView {
  return {
    id: view.id,
    hash: view.hash,
    callbackId: view.callback_id,
    privateMetadata: view.private_metadata,
    fields: fieldsOf(view),
    fileNames: fileNamesOf(view),
    beneath: beneath(view),
  };
}

/** At most three modals lie on each other: the one before and the first one are all that can be beneath. */
function beneath({ id, previous_view_id: previous, root_view_id: root }: ViewPayload): readonly string[] {
  const others = [previous, root].filter((other) => typeof other === "string" && other !== id);
  return [...new Set(others)].filter((other) => typeof other === "string");
}

function fieldsOf(view: ViewPayload): Fields {
  const blocks = Object.entries(view.state?.values ?? {});
  return Object.fromEntries(
    blocks.map(([blockId, elements]) => {
      const [element] = Object.values(elements);
      return [blockId, element && chosen(element)];
    }),
  );
}

function fileNamesOf(view: ViewPayload): Readonly<Record<string, string>> {
  const elements = Object.values(view.state?.values ?? {}).flatMap((block) => Object.values(block));
  const files = elements.flatMap((element) => element.files ?? []);
  return Object.fromEntries(files.map(({ id, name }) => [id, name]));
}

function callerOf(payload: InteractionPayload): Caller {
  const workspaceId = workspaceOf({
    isOrgWide: payload.is_enterprise_install,
    enterpriseId: payload.enterprise?.id,
    teamId: payload.view?.app_installed_team_id ?? payload.team?.id ?? payload.user.team_id,
  });
  return { workspaceId, userId: payload.user.id };
}

/** The enterprise's id if Tandem is installed org-wide, else the team's; empty if the payload names neither. Commands spell booleans as text. */
function workspaceOf(of: {
  readonly isOrgWide: boolean | string | null | undefined;
  readonly enterpriseId: string | null | undefined;
  readonly teamId: string | null | undefined;
}): string {
  const isOrgWide = of.isOrgWide === true || of.isOrgWide === "true";
  return (isOrgWide ? of.enterpriseId : of.teamId) ?? "";
}
