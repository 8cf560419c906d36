import { SlackError } from "../slack-error.ts";
import type { JsonObject } from "../state/json.ts";
import { APP_TOKEN, BOT_TOKEN, type World } from "../world.ts";
import { authMethods } from "./auth.ts";
import { chatMethods } from "./chat.ts";
import { conversationMethods } from "./conversations.ts";
import { fileMethods } from "./files.ts";
import { type Method, type Methods, needScope } from "./method.ts";
import { reactionMethods } from "./reactions.ts";
import { userMethods } from "./users.ts";
import { viewMethods } from "./views.ts";

const METHODS: Methods = {
  ...authMethods,
  ...chatMethods,
  ...conversationMethods,
  ...fileMethods,
  ...reactionMethods,
  ...userMethods,
  ...viewMethods,
};

/** A call of the Web API: the method's name, its decoded arguments, and the token that came with it. */
export interface Call {
  readonly method: string;
  readonly args: JsonObject;
  readonly token: string | undefined;
}

/** What the Web API answers; `retryAfter` (seconds) turns it into a 429. */
export interface Answer {
  readonly body: JsonObject;
  readonly retryAfter?: number;
}

/** Carries a call out and answers it as Slack does; Slack's errors are part of the answer, anything else throws. */
export function answerCall(world: World, call: Call): Answer {
  try {
    const method = METHODS[call.method];
    if (!method) throw new SlackError("unknown_method", { req_method: call.method });
    checkToken(method, call.token);
    const retryAfter = world.limits.countCall(call.method);
    if (retryAfter !== undefined) throw new SlackError("ratelimited", { retryAfter });
    if (method.scope) needScope(world, method.scope);
    return { body: { ok: true, ...method.run(world, call.args) } };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    const { retryAfter, ...details } = error.details;
    const body = { ok: false, error: error.message, ...details };
    return typeof retryAfter === "number" ? { body, retryAfter } : { body };
  }
}

function checkToken(method: Method, token: string | undefined): void {
  if (!token) throw new SlackError("not_authed");
  const wanted = method.token === "app" ? APP_TOKEN : BOT_TOKEN;
  if (token === wanted) return;
  const isOtherToken = token === APP_TOKEN || token === BOT_TOKEN;
  throw new SlackError(isOtherToken ? "not_allowed_token_type" : "invalid_auth");
}
