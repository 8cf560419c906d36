import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from "@slack/web-api";
import { failureName } from "../../slack/gateway/failures.ts";

/** Why a call did not succeed. `error` is one word that is safe to log and to show. */
export type Failure =
  /** Nothing happened; this method of this workspace is closed for so long. */
  | { readonly kind: "limited"; readonly retryAfterMs: number }
  /** Nothing happened, and never will. */
  | { readonly kind: "refused"; readonly error: string }
  /** Nothing happened, but it may work later. */
  | { readonly kind: "failed"; readonly error: string }
  /** It may have happened, or may still happen. */
  | { readonly kind: "unknown"; readonly error: string };

/**
 * Troubles that pass, or that somebody can put right for the whole workspace (a token, a scope, a plan): the messages wait for it. Every name that
 * is in neither list is Slack's last word on this one message. https://docs.slack.dev/reference/methods/chat.postMessage#errors
 */
const WAITING: ReadonlySet<string> = new Set([
  "access_denied",
  "accesslimited",
  "account_inactive",
  "ekm_access_denied",
  "enterprise_is_restricted",
  "invalid_auth",
  "message_limit_exceeded",
  "missing_scope",
  "no_permission",
  "not_allowed_token_type",
  "not_authed",
  "org_login_required",
  "request_timeout",
  "team_access_not_granted",
  "team_added_to_org",
  "token_expired",
  "token_revoked",
  "two_factor_setup_required",
]);

/** "It's possible some aspect of the operation succeeded before the error was raised", says the page of each of them. */
const UNCERTAIN: ReadonlySet<string> = new Set([
  "fatal_error",
  "internal_error",
  "service_unavailable",
  "unreadable_answer",
]);

const RATE_LIMITS: ReadonlySet<string> = new Set(["rate_limited", "ratelimited"]);
/** When Slack names a limit without its end. */
const USUAL_RETRY_AFTER_MS = 30_000;

/** The connection was never made, so Slack never heard of the call. */
const UNREACHED: ReadonlySet<string> = new Set([
  "EAI_AGAIN",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** Tells from what a client of the gateway threw whether the call took effect and whether to try again. */
export function classifyFailure(error: unknown): Failure {
  const name = failureName(error);
  if (error instanceof WebAPIRateLimitedError)
    return { kind: "limited", retryAfterMs: error.retryAfter * 1000 };
  if (error instanceof WebAPIPlatformError) return classifyName(name);
  if (error instanceof WebAPIHTTPError && error.statusCode < 500) return { kind: "failed", error: name };
  if (error instanceof WebAPIRequestError && UNREACHED.has(findCode(error.original) ?? ""))
    return { kind: "failed", error: name };
  return { kind: "unknown", error: name };
}

function classifyName(error: string): Failure {
  if (RATE_LIMITS.has(error)) return { kind: "limited", retryAfterMs: USUAL_RETRY_AFTER_MS };
  if (UNCERTAIN.has(error)) return { kind: "unknown", error };
  if (WAITING.has(error)) return { kind: "failed", error };
  return { kind: "refused", error };
}

/** `fetch` hides the system's error under its own. */
function findCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  return findCode(error.cause);
}
