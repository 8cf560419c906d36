import type { App } from "@slack/bolt";
import { UserError } from "../../../errors.ts";
import type { ActionCall, Answer } from "../answers.ts";
import { type Press, parseAction } from "../payloads.ts";
import { attempt, type ListenerDeps } from "./attempts.ts";
import type { Origins } from "./origins.ts";
import { readable, register, requireOurs } from "./registry.ts";
import { reply } from "./replies.ts";
import { asTyped, type Failure, WORDS } from "./words.ts";

type Handle = (call: ActionCall) => Promise<Answer>;

/** Acknowledges every press and then answers it. Returns the way to register the handler of one. */
export function listenToActions(
  app: App,
  deps: ListenerDeps,
  origins: Origins,
): (actionId: string, handle: Handle) => void {
  const handlers = new Map<string, Handle>();
  app.action(/^/, async ({ body, ack, respond }) => {
    const press = readable(deps, body, parseAction);
    await ack();
    if (!press) return;
    const { call, triggerId } = press;
    const handle = handlers.get(call.actionId) ?? unknownAction(deps, press);
    const run = async (): Promise<Answer> => {
      requireOurs(deps, call.caller);
      return handle(call);
    };
    const answer = await attempt({ log: deps.log, listener: call.actionId }, run, say);
    const modal = press.isInModal ? call.view : undefined;
    await reply(deps, { caller: call.caller, triggerId, respond, modal, origins }, answer);
  });
  return (actionId, handle) => register(handlers, actionId, handle);
}

/** A button of an earlier version, or one that only opens a web page. */
function unknownAction({ log }: ListenerDeps, { isLink, call }: Press): Handle {
  return async () => {
    if (isLink) return undefined;
    log.warn({ listener: call.actionId }, "Nobody handles this action");
    throw new UserError(WORDS.changed);
  };
}

function say({ words }: Failure): Answer {
  return { kind: "say", content: asTyped(words) };
}
