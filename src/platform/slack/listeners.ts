import { App, type CodedError, type Receiver } from "@slack/bolt";
import { NotYetError } from "../../errors.ts";
import type { Listeners } from "./answers.ts";
import { createSlackFetch } from "./gateway/fetch.ts";
import { createSlackLogger } from "./gateway/logger.ts";
import { listenToActions } from "./listeners/actions.ts";
import type { ListenerDeps } from "./listeners/attempts.ts";
import { listenToCommands } from "./listeners/commands.ts";
import { listenToEvents } from "./listeners/events.ts";
import { listenToOptions } from "./listeners/options.ts";
import { createOrigins } from "./listeners/origins.ts";
import { listenToShortcuts } from "./listeners/shortcuts.ts";
import { listenToSubmissions } from "./listeners/submissions.ts";

/** A `response_url` that does not answer must not hold a listener up. */
const RESPOND_TIMEOUT_MS = 5000;

/**
 * Bolt's App over `receiver`. It holds no token and calls nothing by itself: it is told who the bot is, or else it would ask Slack for every
 * payload, and its listeners call Slack through the gateway.
 */
export function createApp(receiver: Receiver, { gateway, clock, log }: ListenerDeps): App {
  const { botId, botUserId } = gateway.identity(gateway.workspaceId);
  const app = new App({
    receiver,
    authorize: async () => ({ botId, botUserId }),
    convoStore: false,
    ignoreSelf: true,
    extendedErrorHandler: true,
    logger: createSlackLogger(log, "bolt"),
    // For `respond` alone.
    clientOptions: { fetch: createSlackFetch({ clock, timeoutMs: RESPOND_TIMEOUT_MS }) },
  });
  // Passed on, so that the receiver leaves an event that failed to Slack, and answers a call that got no answer.
  app.error(async ({ error }: { error: CodedError }) => {
    const original = error.original ?? error;
    if (!(original instanceof NotYetError))
      log.error({ error: original }, "What Slack delivered was not handled");
    throw error;
  });
  return app;
}

/** Bolt's App as the features see it. Every kind of call has one listener of Bolt's, so that nothing goes unanswered. */
export function createListeners(app: App, deps: ListenerDeps): Listeners {
  const origins = createOrigins();
  return {
    command: listenToCommands(app, deps),
    action: listenToActions(app, deps, origins),
    submission: listenToSubmissions(app, deps, origins),
    shortcut: listenToShortcuts(app, deps),
    options: listenToOptions(app, deps),
    event: listenToEvents(app, deps),
  };
}
