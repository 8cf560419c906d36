import type { App } from "@slack/bolt";
import type { PlainTextOption } from "@slack/types";
import type { OptionsCall } from "../answers.ts";
import { LATE } from "../gateway/deadline.ts";
import { parseOptions } from "../payloads.ts";
import { attempt, byDeadline, type ListenerDeps } from "./attempts.ts";
import { readable, register, requireOurs } from "./registry.ts";

type Handle = (call: OptionsCall) => Promise<readonly PlainTextOption[]>;

/** Slack accepts so many options at once. */
const MAX_OPTIONS = 100;

/** Answers every search in a select; without an answer in time it finds nothing. Returns the way to register the handler of one. */
export function listenToOptions(app: App, deps: ListenerDeps): (actionId: string, handle: Handle) => void {
  const handlers = new Map<string, Handle>();
  app.options(/^/, async ({ body, ack }) => {
    const call = readable(deps, body, parseOptions);
    if (!call) return;
    const run = async (): Promise<readonly PlainTextOption[]> => {
      requireOurs(deps, call.caller);
      return (await handlers.get(call.actionId)?.(call)) ?? [];
    };
    const work = attempt({ log: deps.log, listener: call.actionId }, run, () => []);
    const first = await byDeadline(deps.clock, work);
    await ack({ options: first === LATE ? [] : first.slice(0, MAX_OPTIONS) });
    await work;
  });
  return (actionId, handle) => register(handlers, actionId, handle);
}
