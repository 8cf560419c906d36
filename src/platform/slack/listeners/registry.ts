import { UserError } from "../../../errors.ts";
import type { Caller } from "../answers.ts";
import type { ListenerDeps } from "./attempts.ts";
import { WORDS } from "./words.ts";

/** Adds the one handler for `name`. @throws if there is one already: two parts want the same thing, which is a bug. */
export function register<Handle>(handlers: Map<string, Handle>, name: string, handle: Handle): void {
  if (handlers.has(name)) throw new Error(`Two handlers for ${name}`);
  handlers.set(name, handle);
}

/** Result of `parse` for a body, or undefined if it is not what Slack documents: then it is logged and never tried again. */
export function readable<T>(
  { log }: Pick<ListenerDeps, "log">,
  body: unknown,
  parse: (body: unknown) => T,
): T | undefined {
  try {
    return parse(body);
  } catch (error) {
    log.warn({ parser: parse.name, error }, "Slack sent something that cannot be read");
    return undefined;
  }
}

/** @throws UserError if the call comes from a workspace that Tandem does not serve, as in a channel shared with another company */
export function requireOurs({ gateway }: Pick<ListenerDeps, "gateway">, caller: Caller): void {
  if (caller.workspaceId !== gateway.workspaceId) throw new UserError(WORDS.elsewhere);
}
