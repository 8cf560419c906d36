import type { App, RespondArguments } from "@slack/bolt";
import { UserError } from "../../../errors.ts";
import type { MessageContent } from "../../delivery/messages.ts";
import type { Answer, CommandCall } from "../answers.ts";
import { LATE } from "../gateway/deadline.ts";
import { parseCommand } from "../payloads.ts";
import { decodeText } from "../text.ts";
import { attempt, byDeadline, type ListenerDeps } from "./attempts.ts";
import { readable, register, requireOurs } from "./registry.ts";
import { type Acknowledged, reply } from "./replies.ts";
import { asTyped, WORDS } from "./words.ts";

type Handle = (call: CommandCall) => Promise<Answer>;

/** Answers every slash command. Returns the way to register the handler of one. */
export function listenToCommands(app: App, deps: ListenerDeps): (name: string, handle: Handle) => void {
  const handlers = new Map<string, Handle>();
  app.command(/^/, async ({ body, ack, respond }) => {
    const command = readable(deps, body, parseCommand);
    if (!command) return;
    const { name, call, triggerId } = command;
    const { said } = call;
    const run = async (): Promise<Answer> => {
      requireOurs(deps, call.caller);
      const names = await deps.namesIn?.(call.caller.workspaceId, said);
      return (handlers.get(name) ?? unknownCommand)({ ...call, text: decodeText(said, names) });
    };
    const work = attempt({ log: deps.log, listener: name }, run, ({ words }) => say(asTyped(words)));
    await answer(deps, {
      work,
      ack,
      acknowledged: { caller: call.caller, triggerId, respond, typed: call.text },
    });
  });
  return (name, handle) => register(handlers, name, handle);
}

interface Running {
  readonly work: Promise<Answer>;
  readonly ack: (message?: RespondArguments) => Promise<void>;
  readonly acknowledged: Acknowledged;
}

/** Words go out with the acknowledgement; a view opens in the first call after it. */
async function answer(deps: ListenerDeps, { work, ack, acknowledged }: Running): Promise<void> {
  const first = await byDeadline(deps.clock, work);
  if (first === LATE) {
    await ack(ephemeral(asTyped(WORDS.slowCommand)));
    return reply(deps, acknowledged, await work);
  }
  if (first?.kind === "say") return ack(ephemeral(first.content));
  await ack();
  await reply(deps, acknowledged, first);
}

async function unknownCommand(): Promise<never> {
  throw new UserError(WORDS.unknownCommand);
}

function say(content: MessageContent): Answer {
  return { kind: "say", content };
}

function ephemeral({ text, blocks }: MessageContent): RespondArguments {
  return { response_type: "ephemeral", text, ...(blocks && { blocks: [...blocks] }) };
}
