import type { Answer, Caller, CommandCall, Listeners } from "../../platform/slack/answers.ts";
import { help, type Told, type Usage, unknown } from "./table.ts";

/** One way to use a command, and what it is answered with. */
interface CommandUsage<R> extends Usage {
  /** Leaves others without a word of it; everybody is told unless given. */
  readonly isFor?: (roles: R) => boolean;
  readonly answer: (call: CommandCall, roles: R) => Promise<Answer>;
}

interface Command<R> extends Pick<Told, "more" | "blocks"> {
  readonly usages: readonly CommandUsage<R>[];
  /** @throws UserError for those who may not use it */
  readonly rolesOf: (caller: Caller) => Promise<R>;
  /** Whatever follows the command and is none of the words; without it, they are told what it would have understood. */
  readonly otherwise?: (call: CommandCall, roles: R) => Promise<Answer>;
}

/** Answers a command by its table; `help` and words that are not in it as well. */
export function listenToCommand<R>(listeners: Listeners, name: string, command: Command<R>): void {
  const { usages, rolesOf, otherwise, more, blocks } = command;
  listeners.command(name, async (call): Promise<Answer> => {
    const roles = await rolesOf(call.caller);
    const typed = call.text.trim();
    const told = { name, usages: usages.filter(({ isFor }) => isFor?.(roles) ?? true) };
    // A usage for others answers all the same: it says why it is not for them.
    const found = [...told.usages, ...usages].find(({ word }) => word === typed.toLowerCase());
    if (found) return found.answer(call, roles);
    if (typed.toLowerCase() === "help")
      return { kind: "say", content: help({ ...told, ...(more && { more }), ...(blocks && { blocks }) }) };
    return otherwise ? otherwise(call, roles) : { kind: "say", content: unknown(typed, told) };
  });
}
