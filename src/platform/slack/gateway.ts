import { WebClient, type WebClientOptions } from "@slack/web-api";
import type { Logger } from "pino";
import { z } from "zod";
import type { Clock } from "../time/clock.ts";
import { failureName, findRefusal, pauseBeforeRetryMs, SlackRefusedError } from "./gateway/failures.ts";
import { createSlackFetch } from "./gateway/fetch.ts";
import { createSlackFiles, type SlackFiles } from "./gateway/files.ts";
import { createSlackLogger } from "./gateway/logger.ts";

/** A `trigger_id` lives for 3 s: a view that has not opened by then never will. */
const INTERACTIVE_TIMEOUT_MS = 2500;
/** After this the outcome of a delivery is unknown and has to be read back. */
const DELIVERY_TIMEOUT_MS = 5000;
const LOOKUP_TIMEOUT_MS = 10_000;
const LOOKUP_RETRIES = 3;

/** The Web API, once per purpose: one rate limit pauses everything behind it in the same client, and so must not delay the others. */
interface SlackClients {
  /** `views.*`: never retried, 2.5 s. */
  readonly interactive: WebClient;
  /** `chat.*`: never retried, because a repeated post is a second post; 5 s. */
  readonly delivery: WebClient;
  /** Reading people, channels and groups: retried, 10 s an attempt. */
  readonly lookups: WebClient;
}

/** The app's own ids in one workspace, for telling its messages from people's. */
interface BotIdentity {
  readonly botUserId: string;
  readonly botId: string;
  readonly teamId: string;
  /** As its members know it, "Acme". */
  readonly teamName: string;
  /** Where the workspace's messages have their addresses, "https://acme.slack.com/". */
  readonly siteUrl: string;
  /** Whether a message may carry the name and picture of the person whose words it passes on (`chat:write.customize`). */
  readonly mayActAs: boolean;
}

export interface SlackGateway {
  /** The workspace that the bot token belongs to: the enterprise's id if installed org-wide, else the team's. */
  readonly workspaceId: string;
  /** @throws if Tandem is not installed there */
  clients(workspaceId: string): SlackClients;
  /** @throws if Tandem is not installed there */
  files(workspaceId: string): SlackFiles;
  /** @throws if Tandem is not installed there */
  identity(workspaceId: string): BotIdentity;
}

export interface GatewayOptions {
  readonly botToken: string;
  /** Slack's own is `https://slack.com/api/`. */
  readonly slackApiUrl: string;
  readonly clock: Clock;
  readonly log: Logger;
}

const authTest = z.object({
  user_id: z.string(),
  bot_id: z.string(),
  team_id: z.string(),
  team: z.string().default(""),
  url: z.string(),
  enterprise_id: z.string().nullish(),
  is_enterprise_install: z.boolean().nullish(),
  /** From the header in which every answer names the scopes of the token. */
  response_metadata: z.object({ scopes: z.array(z.string()).nullish() }).nullish(),
});

/**
 * Finds out who the bot token belongs to, trying again for as long as Slack cannot be reached.
 * @throws SlackRefusedError if Slack will not accept the token
 */
export async function connectGateway(options: GatewayOptions): Promise<SlackGateway> {
  const clients = createClients(options);
  const files = createSlackFiles(options);
  const auth = await askWhoWeAre(clients.interactive, options);
  const workspaceId = (auth.is_enterprise_install && auth.enterprise_id) || auth.team_id;
  const identity = {
    botUserId: auth.user_id,
    botId: auth.bot_id,
    teamId: auth.team_id,
    teamName: auth.team,
    siteUrl: auth.url,
    mayActAs: auth.response_metadata?.scopes?.includes("chat:write.customize") ?? true,
  };
  const here = <T>(asked: string, answer: T): T => {
    if (asked !== workspaceId) throw new Error(`Tandem is not installed in workspace ${asked}`);
    return answer;
  };
  return {
    workspaceId,
    clients: (asked) => here(asked, clients),
    files: (asked) => here(asked, files),
    identity: (asked) => here(asked, identity),
  };
}

async function askWhoWeAre(
  client: WebClient,
  { clock, log, slackApiUrl }: GatewayOptions,
): Promise<z.infer<typeof authTest>> {
  const askedAt = clock.now();
  for (let failures = 0; ; ) {
    try {
      const auth = authTest.safeParse(await client.auth.test());
      if (!auth.success) throw new SlackRefusedError("bot", "not_a_bot_token", slackApiUrl);
      if (failures > 0) log.info({ address: slackApiUrl, downMs: clock.now() - askedAt }, "Slack is back");
      return auth.data;
    } catch (error) {
      if (error instanceof SlackRefusedError) throw error;
      const reason = findRefusal(error);
      if (reason) throw new SlackRefusedError("bot", reason, slackApiUrl);
      failures += 1;
      const pauseMs = pauseBeforeRetryMs(failures, error);
      const reached = { reason: failureName(error), address: slackApiUrl, pauseMs };
      log.warn(reached, "Slack cannot be reached yet, trying again");
      await clock.sleep(pauseMs);
    }
  }
}

/** The SDK writes into the options it is given, so each client gets an object of its own. */
function createClients(options: GatewayOptions): SlackClients {
  const client = (timeoutMs: number, more: WebClientOptions): WebClient =>
    new WebClient(options.botToken, {
      slackApiUrl: options.slackApiUrl,
      logger: createSlackLogger(options.log, "web-api"),
      fetch: createSlackFetch({ clock: options.clock, timeoutMs }),
      ...more,
    });
  const once = (): WebClientOptions => ({ retryConfig: { retries: 0 }, rejectRateLimitedCalls: true });
  return {
    interactive: client(INTERACTIVE_TIMEOUT_MS, once()),
    delivery: client(DELIVERY_TIMEOUT_MS, once()),
    lookups: client(LOOKUP_TIMEOUT_MS, { retryConfig: { retries: LOOKUP_RETRIES } }),
  };
}
