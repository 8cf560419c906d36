import type { IncomingMessage, ServerResponse } from "node:http";
import type { App, Receiver } from "@slack/bolt";
import type { Logger } from "pino";
import { answer, type Routes } from "../../http-server.ts";
import type { Clock } from "../../time/clock.ts";
import { LATE, orLate } from "../gateway/deadline.ts";
import type { Envelope } from "../socket/client.ts";
import { handleEnvelope } from "../socket/envelopes.ts";
import { InHand } from "../socket/in-hand.ts";
import type { ConnectionHealth } from "../socket/receiver.ts";
import { type Post, readBody, readPost } from "./body.ts";
import { createVerifier, type Doubt } from "./signature.ts";

/** Slack waits 3 s. Listeners answer calls after 2.5 s at the latest, so this long only events can take. */
const ANSWER_WITHIN_MS = 2800;
/** Least time between two log lines about nonsense, so that whoever sends it all day fills no log. */
const DOUBT_LOGGED_EVERY_MS = 60_000;

export interface HttpOptions {
  readonly signingSecret: string;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Feeds Bolt from `POST /slack/events`, for workspaces where Slack posts to an address instead of keeping a connection. Everything goes the
 * same way as over a socket, only that the answer is the response: events are answered 200 when they have been handled, and anything else
 * lets Slack deliver them again.
 */
export class HttpReceiver implements Receiver {
  /** To be served by somebody. While the receiver is not started, people are told to try again, and events are left for later. */
  readonly routes: Routes = {
    "POST /slack/events": (request, response) => this.#take(request, response),
  };
  readonly #options: HttpOptions;
  readonly #doubtOf: ReturnType<typeof createVerifier>;
  readonly #inHand = new InHand();
  #app: App | undefined;
  #state: "starting" | "started" | "stopping" = "starting";
  #doubtLoggedAt = Number.NEGATIVE_INFINITY;

  constructor(options: HttpOptions) {
    this.#options = options;
    this.#doubtOf = createVerifier(options.signingSecret);
  }

  init(app: App): void {
    this.#app = app;
  }

  async start(): Promise<void> {
    this.#state = "started";
  }

  /** Begins nothing new, and lets what is being handled finish (1.5 s). Never rejects. */
  async stop(): Promise<void> {
    this.#state = "stopping";
    await this.#inHand.finish(this.#options.clock);
  }

  /** Whether something that came in is being handled this very moment. */
  get isBusy(): boolean {
    return this.#inHand.isBusy;
  }

  health(): ConnectionHealth {
    if (this.#state === "started") return { connected: 1 };
    return { connected: 0, problem: `Tandem is ${this.#state}` };
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const work = this.#answer(request, response);
    this.#inHand.track(work.catch(() => undefined));
    await work;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { headers } = request;
    const body = await readBody(request);
    if (body === "broken off") return;
    if (body === "too large") return answer(response, 413, "Slack sends no more than 1 MB");
    const doubt = this.#doubtOf({ headers, body }, this.#options.clock.now());
    if (doubt) return this.#refuse(response, doubt, readPost(headers, body));
    await this.#answerPost(response, readPost(headers, body));
  }

  async #answerPost(response: ServerResponse, post: Post): Promise<void> {
    switch (post.kind) {
      case "envelope":
        return this.#deliver(post.envelope, response);
      case "challenge":
        return answer(response, 200, post.challenge);
      case "ssl check":
        return answer(response, 200);
      case "unknown type":
        return answer(response, 415, "Slack sends JSON or a form");
      case "malformed":
        return answer(response, 400, "This cannot be read");
      default:
        return post satisfies never;
    }
  }

  async #deliver(envelope: Envelope, response: ServerResponse): Promise<void> {
    const { clock, log } = this.#options;
    const app = this.#state === "started" ? this.#app : undefined;
    const acknowledge = (payload?: unknown): boolean => {
      if (response.writableEnded || response.destroyed) return false;
      answer(response, 200, payload as object | undefined);
      return true;
    };
    const work = handleEnvelope({ app, log }, { envelope, acknowledge });
    // Calls are answered in time by their listeners; only events can take longer.
    const isEvent = envelope.type === "events_api";
    const isLate = (await (isEvent ? orLate(clock, work, ANSWER_WITHIN_MS) : work)) === LATE;
    if (!response.writableEnded) {
      if (isLate) log.warn("An event takes longer than Slack waits, and is delivered again");
      answer(response, app && !isLate ? 500 : 503);
    }
    await work;
  }

  /** Slack looks at certificates without a signature. */
  #refuse(response: ServerResponse, doubt: Doubt, post: Post): void {
    if (post.kind === "ssl check") return answer(response, 200);
    const { clock, log } = this.#options;
    answer(response, 401, "Not from Slack");
    if (clock.now() < this.#doubtLoggedAt + DOUBT_LOGGED_EVERY_MS) return;
    this.#doubtLoggedAt = clock.now();
    log.warn(
      { doubt },
      "A request does not come from Slack; if all are refused, SLACK_SIGNING_SECRET or the clock is wrong",
    );
  }
}
