import type { App } from "@slack/bolt";
import { UserError } from "../../../errors.ts";
import type { MessageContent } from "../../delivery/messages.ts";
import type { Answer, ShortcutCall } from "../answers.ts";
import { parseMessage, parseShortcut } from "../payloads.ts";
import { attempt, type ListenerDeps } from "./attempts.ts";
import { readable, register, requireOurs } from "./registry.ts";
import { reply } from "./replies.ts";
import { asTyped, WORDS } from "./words.ts";

type Handle = (call: ShortcutCall) => Promise<Answer>;

/** Acknowledges every shortcut and then answers it. Returns the way to register the handler of one. */
export function listenToShortcuts(
  app: App,
  deps: ListenerDeps,
): (callbackId: string, handle: Handle) => void {
  const handlers = new Map<string, Handle>();
  app.shortcut(/^/, async ({ body, ack, respond }) => {
    const picked = readable(deps, body, parseShortcut);
    await ack();
    if (!picked) return;
    const { callbackId, caller, on, triggerId } = picked;
    const run = async (): Promise<Answer> => {
      requireOurs(deps, caller);
      const names = on && (await deps.namesIn?.(caller.workspaceId, on.message));
      const message = on && parseMessage(on.channelId, on.message, names);
      return (handlers.get(callbackId) ?? unknownShortcut)({ caller, message });
    };
    const answer = await attempt({ log: deps.log, listener: callbackId }, run, ({ words }) =>
      say(asTyped(words)),
    );
    await reply(deps, { caller, triggerId, respond }, answer);
  });
  return (callbackId, handle) => register(handlers, callbackId, handle);
}

function say(content: MessageContent): Answer {
  return { kind: "say", content };
}

async function unknownShortcut(): Promise<never> {
  throw new UserError(WORDS.unknownShortcut);
}
