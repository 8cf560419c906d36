import { createHmac, createSecretKey, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** Slack's requests are this old at most, or this far ahead of a clock that is behind. https://docs.slack.dev/authentication/verifying-requests-from-slack */
const WINDOW_S = 5 * 60;

const SIGNATURE = /^v0=([0-9a-f]{64})$/;
const TIMESTAMP = /^\d{1,12}$/;

export interface SignedRequest {
  readonly headers: IncomingHttpHeaders;
  /** As it came, byte by byte. */
  readonly body: Buffer;
}

/** Why a request is not taken for Slack's; `undefined` if it is Slack's. */
export type Doubt = "not signed" | "outside of the five minutes" | "wrong signature" | undefined;

/** The way to find out whether a request comes from Slack. `now` is epoch milliseconds. The key is made once, for all requests. */
export function createVerifier(signingSecret: string): (request: SignedRequest, now: number) => Doubt {
  const key = createSecretKey(signingSecret, "utf8");
  return ({ headers, body }, now) => {
    const timestamp = String(headers["x-slack-request-timestamp"]);
    const [, given] = SIGNATURE.exec(String(headers["x-slack-signature"])) ?? [];
    if (given === undefined || !TIMESTAMP.test(timestamp)) return "not signed";
    if (Math.abs(now / 1000 - Number(timestamp)) > WINDOW_S) return "outside of the five minutes";
    const expected = createHmac("sha256", key).update(`v0:${timestamp}:`).update(body).digest();
    return timingSafeEqual(expected, Buffer.from(given, "hex")) ? undefined : "wrong signature";
  };
}
