import type { App } from "@slack/bolt";
import type { Logger } from "pino";
import { refusal, WORDS } from "../listeners/words.ts";
import type { Envelope } from "./client.ts";

/** An envelope that arrived, and the way to answer it. */
export interface Delivery {
  readonly envelope: Envelope;
  /** False if Slack takes no answer any more. */
  readonly acknowledge: (payload?: unknown) => boolean;
}

interface Into {
  /** Undefined while nothing new is begun: then events are left for later, and people are told. */
  readonly app: Pick<App, "processEvent"> | undefined;
  readonly log: Logger;
}

/** Handles one envelope to its end. Never rejects, and answers everything but an event that failed, which Slack then delivers again. */
export async function handleEnvelope(into: Into, delivery: Delivery): Promise<void> {
  if (delivery.envelope.type === "events_api") return handleEvent(into, delivery);
  return handleCall(into, delivery);
}

/** Bolt acknowledges events before anybody has handled them, so it is given nothing to acknowledge with. */
async function handleEvent({ app, log }: Into, { envelope, acknowledge }: Delivery): Promise<void> {
  const body = envelope.payload;
  if (!hasEvent(body)) {
    log.warn(
      { type: body.type },
      "Slack sent word without an event; app_rate_limited means that it holds events back",
    );
    acknowledge();
    return;
  }
  if (!app) return;
  try {
    await app.processEvent({ body, ack: async () => undefined, ...retriesOf(envelope) });
    acknowledge();
  } catch {
    log.warn(
      { type: body.event.type, retry: envelope.retry_attempt },
      "An event failed and is left to Slack to deliver again",
    );
  }
}

/** Commands, presses, forms and searches: somebody waits for an answer, so there is one in any case. */
async function handleCall({ app, log }: Into, { envelope, acknowledge }: Delivery): Promise<void> {
  const body = envelope.payload;
  let isAnswered = false;
  const answer = async (payload?: unknown): Promise<void> => {
    if (isAnswered) return;
    isAnswered = true;
    if (!acknowledge(payload))
      log.warn({ type: envelope.type }, "The connection closed before an answer could go back");
  };
  if (!app) return answer(refusal(body, WORDS.restarting));
  try {
    await app.processEvent({ body, ack: answer, ...retriesOf(envelope) });
  } catch {
    log.warn({ type: envelope.type }, "A call could not be handled");
  }
  await answer(refusal(body, WORDS.unreadable));
}

function retriesOf({ retry_attempt, retry_reason }: Envelope): { retryNum?: number; retryReason?: string } {
  return {
    ...(retry_attempt !== undefined && { retryNum: retry_attempt }),
    ...(retry_reason !== undefined && { retryReason: retry_reason }),
  };
}

function hasEvent(
  body: Record<string, unknown>,
): body is Record<string, unknown> & { event: { type: string } } {
  const { event } = body;
  return typeof event === "object" && event !== null && "type" in event && typeof event.type === "string";
}
