import { createHmac } from "node:crypto";
import { request } from "node:http";
import { ACK_WITHIN_MS, type EnvelopeType, type Reply, type Retry } from "./socket.ts";
import type { JsonObject } from "./state/json.ts";
import type { World } from "./world.ts";

/** As on the app's page Basic Information. */
export const SIGNING_SECRET = "sandboxsandboxsandboxsandbox0000";

export interface Post {
  readonly body: string | Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Response {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** A payload as Slack writes it: events as JSON, commands as a form, everything else as JSON in a form. */
export function encodePost(type: EnvelopeType, payload: JsonObject): Post {
  if (type === "events_api")
    return { body: JSON.stringify(payload), headers: { "content-type": "application/json" } };
  const fields = type === "slash_commands" ? textsOf(payload) : { payload: JSON.stringify(payload) };
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return { body: new URLSearchParams(fields).toString(), headers };
}

/** Adds what proves that Slack sent it. `at` is epoch milliseconds. https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function sign({ body, headers }: Post, at: number, secret = SIGNING_SECRET): Post {
  const timestamp = String(Math.floor(at / 1000));
  const digest = createHmac("sha256", secret).update(`v0:${timestamp}:`).update(body).digest("hex");
  const proof = { "x-slack-request-timestamp": timestamp, "x-slack-signature": `v0=${digest}` };
  return { body, headers: { ...headers, ...proof } };
}

/** Posts to an address over a connection of its own. Rejects when no answer comes. */
export function post(url: string, { body, headers }: Post, signal?: AbortSignal): Promise<Response> {
  return new Promise((resolve, reject) => {
    const options = { method: "POST", headers, agent: false, ...(signal && { signal }) };
    const sent = request(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

type Around = Pick<World, "clock" | "activity" | "faults" | "stopped">;

/** The HTTP side, beside Socket Mode: payloads are posted to the app's request URL. */
export class HttpDelivery {
  readonly #world: Around;
  readonly #url: string;

  constructor(world: Around, url: string) {
    this.#world = world;
    this.#url = url;
  }

  /**
   * Asks the address whether it is the app's, as Slack does when it is entered.
   * @throws when it does not answer with the challenge
   */
  async verify(): Promise<void> {
    const challenge = `challenge-${this.#world.clock.now()}`;
    const payload = { token: "verification-token", type: "url_verification", challenge };
    const { status, body } = await post(this.#url, this.#sign(encodePost("events_api", payload)));
    if (status !== 200 || body !== challenge)
      throw new Error("Your URL didn't respond with the value of the challenge parameter.");
  }

  /** Posts a payload and waits for the answer, at most 3 s of the sandbox's clock. Never rejects. */
  async send(type: EnvelopeType, payload: JsonObject, retry?: Retry): Promise<Reply> {
    const { clock, activity, faults, stopped } = this.#world;
    if (faults.isOut) return { kind: "unreachable" };
    const isOver = activity.begin();
    const answered = new AbortController();
    const { body, headers } = encodePost(type, payload);
    const sent = this.#sign({ body, headers: { ...headers, ...retryHeaders(retry) } });
    const late = clock
      .sleep(ACK_WITHIN_MS, AbortSignal.any([answered.signal, stopped]))
      .then((): Reply => ({ kind: "timeout" }));
    const reply = await Promise.race([this.#post(sent, answered.signal), late]);
    answered.abort();
    isOver();
    return reply;
  }

  #sign(unsigned: Post): Post {
    return sign(unsigned, this.#world.clock.now());
  }

  async #post(sent: Post, signal: AbortSignal): Promise<Reply> {
    try {
      const response = await post(this.#url, sent, signal);
      return response.status === 200
        ? { kind: "acked", payload: contentOf(response) }
        : { kind: "unreachable" };
    } catch {
      return { kind: "unreachable" };
    }
  }
}

function textsOf(payload: JsonObject): Record<string, string> {
  const given = Object.entries(payload).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}

function retryHeaders(retry: Retry | undefined): Readonly<Record<string, string>> {
  if (!retry) return {};
  return {
    "x-slack-retry-num": String(retry.retry_attempt),
    "x-slack-retry-reason": `http_${retry.retry_reason}`,
  };
}

/** An empty body is a mere acknowledgement; one that is no JSON is said as it is. */
function contentOf({ headers, body }: Response): unknown {
  if (body === "") return undefined;
  return String(headers["content-type"]).startsWith("application/json") ? JSON.parse(body) : body;
}
