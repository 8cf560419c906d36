import type { App, ViewResponseAction, ViewSubmitAction } from "@slack/bolt";
import { UserError } from "../../../errors.ts";
import { numberText } from "../../time/number-text.ts";
import type { Fields, SubmissionAnswer, SubmissionCall } from "../answers.ts";
import { LATE } from "../gateway/deadline.ts";
import { parseSubmission } from "../payloads.ts";
import { attempt, byDeadline, type ListenerDeps } from "./attempts.ts";
import type { Origins } from "./origins.ts";
import { redraw } from "./redraw.ts";
import { readable, register, requireOurs } from "./registry.ts";
import { type Failure, formRefusal, WORDS } from "./words.ts";

type Handle = (call: SubmissionCall) => Promise<SubmissionAnswer>;
type Outcome = SubmissionAnswer | { readonly kind: "failed"; readonly failure: Failure };

/** docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
const LONGEST_INPUT = 3_000;

const SLOW = failed({ words: WORDS.slowSubmission });

/**
 * Answers every submitted modal once its handler is done: a closed modal means saved. Returns the way to register the handler of one.
 * A handler that takes too long goes on; when the person presses again, what it saved is found by the once key.
 */
export function listenToSubmissions(
  app: App,
  deps: ListenerDeps,
  origins: Origins,
): (callbackId: string, handle: Handle) => void {
  const handlers = new Map<string, Handle>();
  app.view<ViewSubmitAction>(/^/, async ({ body, ack }) => {
    const call = readable(deps, body, parseSubmission);
    if (!call) return;
    const listener = call.view.callbackId;
    const run = async (): Promise<Outcome> => {
      requireOurs(deps, call.caller);
      const errors = tooLong(call.view.fields);
      if (Object.keys(errors).length > 0) return { kind: "errors", errors };
      return (handlers.get(listener) ?? unknownForm)(call);
    };
    const work = attempt({ log: deps.log, listener }, run, failed);
    const first = await byDeadline(deps.clock, work);
    await acknowledge(ack, body, first === LATE ? SLOW : first);
    const outcome = await work;
    if (outcome.kind !== "close") return;
    await redraw(deps, call, outcome.beneath);
    await origins.redraw(call.view.id);
  });
  return (callbackId, handle) => register(handlers, callbackId, handle);
}

async function acknowledge(
  ack: (response?: ViewResponseAction) => Promise<void>,
  body: unknown,
  outcome: Outcome,
): Promise<void> {
  switch (outcome.kind) {
    case "close":
      return ack();
    case "show":
      return ack({ response_action: "update", view: outcome.view });
    case "errors":
      return ack({ response_action: "errors", errors: { ...outcome.errors } });
    case "failed":
      return ack(formRefusal(body, outcome.failure));
    default:
      outcome satisfies never;
  }
}

/** Refuses text that no field of Slack's can hold: nothing that is drawn from fields is made for more. */
function tooLong(fields: Fields): Readonly<Record<string, string>> {
  const texts = Object.entries(fields).flatMap(([blockId, value]) =>
    typeof value === "string" && value.length > LONGEST_INPUT ? [[blockId, value.length] as const] : [],
  );
  const inWords = (length: number) =>
    `Up to ${numberText(LONGEST_INPUT)} characters; this has ${numberText(length)}. Leave out some of it.`;
  return Object.fromEntries(texts.map(([blockId, length]) => [blockId, inWords(length)]));
}

async function unknownForm(): Promise<never> {
  throw new UserError(WORDS.changedForm);
}

function failed(failure: Failure): Outcome {
  return { kind: "failed", failure };
}
