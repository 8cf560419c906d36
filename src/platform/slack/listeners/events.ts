import type { App } from "@slack/bolt";
import type { EventCall } from "../answers.ts";
import { parseEvent } from "../payloads.ts";
import type { ListenerDeps } from "./attempts.ts";
import { readable } from "./registry.ts";

type Handle = (call: EventCall) => Promise<void>;

/**
 * Hands every event to those who registered for its type, several parts perhaps. If one of them fails, the event stays unacknowledged and
 * Slack delivers it again to all; each has a once key of its own, so that whoever succeeded does nothing then.
 */
export function listenToEvents(app: App, deps: ListenerDeps): (type: string, handle: Handle) => void {
  const handlers = new Map<string, readonly Handle[]>();
  app.event(/^/, async ({ body }) => {
    const parsed = readable(deps, body, parseEvent);
    if (!parsed || parsed.workspaceId !== deps.gateway.workspaceId) return;
    const { type, ...call } = parsed;
    const work = (handlers.get(type) ?? []).map((handle, index) =>
      handle({ ...call, onceKey: `${call.onceKey}:${index}` }),
    );
    const failures = (await Promise.allSettled(work)).filter((result) => result.status === "rejected");
    if (failures[0]) throw failures[0].reason;
  });
  return (type, handle) => handlers.set(type, [...(handlers.get(type) ?? []), handle]);
}
