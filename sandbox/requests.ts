import type { IncomingMessage } from "node:http";
import { isObject, type JsonObject } from "./state/json.ts";

/** The arguments of a call and the token it came with, from its header or its arguments. */
export async function readCall(
  request: IncomingMessage,
): Promise<{ args: JsonObject; token: string | undefined }> {
  const { token, ...args } = await readArguments(request);
  return { args, token: bearerOf(request) ?? (typeof token === "string" ? token : undefined) };
}

/** The arguments of a request, from its query, its form or its JSON body. */
export async function readArguments(request: IncomingMessage): Promise<JsonObject> {
  const query = Object.fromEntries(new URL(request.url ?? "/", "http://sandbox").searchParams);
  const body = (await readBody(request)).toString("utf8");
  if (body === "") return query;
  if (!request.headers["content-type"]?.startsWith("application/json"))
    return { ...query, ...Object.fromEntries(new URLSearchParams(body)) };
  const parsed: unknown = JSON.parse(body);
  return isObject(parsed) ? { ...query, ...parsed } : query;
}

/** The bytes of an uploaded file, sent raw or as the only file of a multipart form. */
export async function readFileContent(request: IncomingMessage): Promise<Uint8Array> {
  const body = new Uint8Array(await readBody(request));
  const contentType = request.headers["content-type"] ?? "";
  if (!contentType.startsWith("multipart/")) return body;
  const form = await new Response(body, { headers: { "content-type": contentType } }).formData();
  for (const part of form.values())
    if (typeof part !== "string") return new Uint8Array(await part.arrayBuffer());
  return new Uint8Array();
}

/** The token of the Authorization header. */
export function bearerOf(request: IncomingMessage): string | undefined {
  return /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
