import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Envelope } from "../socket/client.ts";

/** Slack's largest payloads are views of 250 KB, in a form that may triple their bytes. */
const MAX_BYTES = 1024 * 1024;

/** The bytes of a request; `too large` beyond 1 MB, `broken off` if the connection closed before the end. Never rejects. */
export function readBody(request: IncomingMessage): Promise<Buffer | "too large" | "broken off"> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= MAX_BYTES) return void chunks.push(chunk);
      // The rest is read and forgotten: its sender would not hear the answer before the end.
      chunks.length = 0;
      resolve("too large");
    });
    request.once("end", () => resolve(Buffer.concat(chunks)));
    request.once("close", () => resolve("broken off"));
  });
}

/** Contents of a request from Slack. */
export type Post =
  | { readonly kind: "envelope"; readonly envelope: Envelope }
  /** Slack asks whether the address is the app's; repeating `challenge` says yes. */
  | { readonly kind: "challenge"; readonly challenge: string }
  /** Slack looks at the certificate. */
  | { readonly kind: "ssl check" }
  /** A body of another media type. */
  | { readonly kind: "unknown type" }
  | { readonly kind: "malformed" };

/** Understands a body. Events come as JSON; commands as a form; presses, forms and searches as JSON in the field `payload` of one. */
export function readPost(headers: IncomingHttpHeaders, body: Buffer): Post {
  const [mediaType = ""] = (headers["content-type"] ?? "").split(";");
  switch (mediaType.trim().toLowerCase()) {
    case "application/json":
      return readJson(headers, body.toString("utf8"));
    case "application/x-www-form-urlencoded":
      return readForm(headers, body.toString("utf8"));
    default:
      return { kind: "unknown type" };
  }
}

function readJson(headers: IncomingHttpHeaders, text: string): Post {
  const payload = parseObject(text);
  if (!payload) return { kind: "malformed" };
  const { type, challenge } = payload;
  if (type === "url_verification" && typeof challenge === "string") return { kind: "challenge", challenge };
  return { kind: "envelope", envelope: { type: "events_api", payload, ...retryOf(headers) } };
}

function readForm(headers: IncomingHttpHeaders, text: string): Post {
  const form = new URLSearchParams(text);
  if (form.get("ssl_check") === "1") return { kind: "ssl check" };
  const json = form.get("payload");
  const payload = json === null ? Object.fromEntries(form) : parseObject(json);
  if (!payload) return { kind: "malformed" };
  const type = json === null ? "slash_commands" : "interactive";
  return { kind: "envelope", envelope: { type, payload, ...retryOf(headers) } };
}

/** As over a socket, JSON that holds no object counts as empty, so that it is answered all the same. Undefined if it is no JSON. */
function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : {};
  } catch {
    return undefined;
  }
}

function retryOf(headers: IncomingHttpHeaders): Pick<Envelope, "retry_attempt" | "retry_reason"> {
  const attempt = headers["x-slack-retry-num"];
  if (attempt === undefined) return {};
  return { retry_attempt: Number(attempt), retry_reason: String(headers["x-slack-retry-reason"]) };
}
