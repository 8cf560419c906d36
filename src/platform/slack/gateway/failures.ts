import { RespondError } from "@slack/bolt";
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from "@slack/web-api";

/** Longest pause between two attempts to reach Slack. */
const MAX_PAUSE_MS = 30_000;

/** Slack's errors for a token that will never work again, however often it is tried (docs.slack.dev, `auth.test` and `apps.connections.open`). */
const REFUSALS: ReadonlySet<string> = new Set([
  "account_inactive",
  "enterprise_is_restricted",
  "invalid_auth",
  "invalid_token",
  "missing_scope",
  "no_permission",
  "not_allowed_token_type",
  "not_authed",
  "org_login_required",
  "team_access_not_granted",
  "team_disabled",
  "token_expired",
  "token_revoked",
  "user_removed_from_team",
]);

const SETTING = { bot: "SLACK_BOT_TOKEN", app: "SLACK_APP_TOKEN" } as const;

/** A token that Slack will not accept: someone has to correct the configuration. */
export class SlackRefusedError extends Error {
  override readonly name = "SlackRefusedError";
  /** Slack's error name, e.g. `invalid_auth`. */
  readonly reason: string;
  /** The token concerned: the bot's (`xoxb-`) or the app's (`xapp-`). */
  readonly token: "bot" | "app";

  /** @param address of Slack's Web API */
  constructor(token: "bot" | "app", reason: string, address: string) {
    super(`Slack at ${address} refuses the ${token} token: ${reason}. Copy ${SETTING[token]} again.`);
    this.token = token;
    this.reason = reason;
  }
}

/** Why a call to Slack failed, in one word that is safe to log: Slack's error name, `http_503`, `ratelimited` or `unreachable`. */
export function failureName(error: unknown): string {
  if (error instanceof WebAPIRateLimitedError) return "ratelimited";
  if (error instanceof WebAPIHTTPError || error instanceof RespondError) return `http_${error.statusCode}`;
  if (!(error instanceof WebAPIPlatformError)) return "unreachable";
  // The SDK puts a body that is not JSON in the place of the error's name.
  return /^[a-z0-9_]{1,60}$/.test(error.data.error) ? error.data.error : "unreadable_answer";
}

/** Slack's errors for trouble that passes (docs.slack.dev, every method's errors). */
const PASSING: ReadonlySet<string> = new Set([
  "fatal_error",
  "internal_error",
  "ratelimited",
  "request_timeout",
  "service_unavailable",
  "team_added_to_org",
  "unreadable_answer",
]);

/** Whether Slack took the call and said no to it, so that asking again is no use. */
export function isRefusal(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && !PASSING.has(failureName(error));
}

/** Slack's name for the refusal when a token will never be accepted, undefined for every failure that may pass. */
export function findRefusal(error: unknown): string | undefined {
  const name = failureName(error);
  return REFUSALS.has(name) ? name : undefined;
}

/** Milliseconds to wait before the next attempt, after `failures` (1 or more) in a row: 1 s, 2 s, 4 s … 30 s, or longer when Slack says so. */
export function pauseBeforeRetryMs(failures: number, error?: unknown): number {
  const askedMs = error instanceof WebAPIRateLimitedError ? error.retryAfter * 1000 : 0;
  return Math.max(askedMs, Math.min(MAX_PAUSE_MS, 1000 * 2 ** (failures - 1)));
}
