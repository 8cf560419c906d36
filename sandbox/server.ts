import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Answer, answerCall, type Call } from "./api/index.ts";
import type { PlannedFault } from "./faults.ts";
import { answerResponseUrl } from "./interactions/responses.ts";
import type { PageServer } from "./page/index.ts";
import { bearerOf, readArguments, readCall, readFileContent } from "./requests.ts";
import type { JsonObject } from "./state/json.ts";
import { BOT_TOKEN, type World } from "./world.ts";

/** Starts to listen on 127.0.0.1. Port 0 picks a free one. */
export async function listen(world: World, page: PageServer, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    const release = world.activity.begin();
    response.on("close", release);
    serve(world, page, { request, response, release }).catch((error: unknown) => {
      response.writeHead(500).end(String(error instanceof Error ? error.stack : error));
    });
  });
  server.on("upgrade", (request, stream, head) => {
    if (world.faults.isOut) stream.destroy();
    else world.socket.accept(request, stream, head);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return server;
}

/** "http://127.0.0.1:port" of a listening server. */
export function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Says that nobody needs to wait for this exchange: a fault holds it. */
  readonly release: () => void;
}

async function serve(world: World, page: PageServer, exchange: Exchange): Promise<void> {
  const { request, response, release } = exchange;
  const { pathname } = new URL(request.url ?? "/", "http://sandbox");
  const [, area, id = ""] = pathname.split("/");
  if (area === "" || area === "page" || area === "archives") {
    // Nobody waits for whoever looks on; the page also shows what goes wrong while Slack is out.
    release();
    return page.serve(exchange);
  }
  if (area !== "api" && world.faults.isOut) return void request.socket.destroy();
  if (area === "api") return serveMethod(world, id, exchange);
  if (area === "response") return serveResponseUrl(world, id, exchange);
  if (area === "upload" || area === "files" || area === "files-origin")
    return serveTransfer(world, area, { id, exchange });
  response.writeHead(404).end();
}

async function serveMethod(world: World, method: string, exchange: Exchange): Promise<void> {
  const { args, token } = await readCall(exchange.request);
  const call: Call = { method, args, token };
  const at = world.clock.now();
  const fault = world.faults.take(method, args);
  if (fault) return serveFaultyCall(world, { call, fault, exchange, at });
  const answer = answerCall(world, call);
  world.calls.add({ method, args, answer: answer.body, at, fault: undefined });
  writeAnswer(exchange.response, answer, world.app.scopes);
}

interface FaultyCall {
  readonly call: Call;
  readonly fault: PlannedFault;
  readonly exchange: Exchange;
  readonly at: number;
}

async function serveFaultyCall(world: World, { call, fault, exchange, at }: FaultyCall): Promise<void> {
  const log = (answer: JsonObject | undefined) =>
    world.calls.add({ method: call.method, args: call.args, answer, at, fault: fault.kind });
  if (fault.kind === "slow") {
    exchange.release();
    await world.clock.sleep(fault.delayMs, world.stopped);
    const answer = answerCall(world, call);
    log(answer.body);
    return writeAnswer(exchange.response, answer, world.app.scopes);
  }
  if (fault.carriedOut && fault.delayMs === 0) answerCall(world, call);
  if (fault.carriedOut && fault.delayMs > 0)
    void world.clock
      .sleep(fault.delayMs, world.stopped)
      .then(() => world.stopped.aborted || answerCall(world, call));
  log(loseAnswer(exchange, fault));
}

/** Answers with the fault instead of the truth; the body that went out, if any. */
function loseAnswer({ request, response, release }: Exchange, fault: PlannedFault): JsonObject | undefined {
  switch (fault.kind) {
    case "http403":
    case "http500":
    case "http503":
      response.writeHead(Number(fault.kind.slice(4))).end("upstream error");
      return undefined;
    case "ratelimited": {
      const body = { ok: false, error: "ratelimited" };
      writeAnswer(response, { body, retryAfter: fault.retryAfter });
      return body;
    }
    case "slackError": {
      const body = { ok: false, error: fault.error };
      writeAnswer(response, { body });
      return body;
    }
    case "reset":
      request.socket.destroy();
      return undefined;
    case "hang":
    case "slow":
      release();
      return undefined;
    default:
      return fault satisfies never;
  }
}

async function serveResponseUrl(world: World, id: string, { request, response }: Exchange): Promise<void> {
  const { status, body } = answerResponseUrl(world, id, await readArguments(request));
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

/** A file on its way in or out. Faults call it "upload" or "files". */
async function serveTransfer(
  world: World,
  area: "upload" | "files" | "files-origin",
  { id, exchange }: { id: string; exchange: Exchange },
): Promise<void> {
  const fault = world.faults.take(area, { file: id });
  if (fault && fault.kind !== "slow") return void loseAnswer(exchange, fault);
  if (fault) {
    exchange.release();
    await world.clock.sleep(fault.delayMs, world.stopped);
  }
  if (area === "upload") return serveUpload(world, id, exchange);
  const file = world.workspace.files.find(id);
  const target = area === "files" ? file?.redirectsTo : undefined;
  if (!target) return serveFile(world, id, exchange);
  const origin = target === "slack" ? world.workspace.site.url : "https://downloads.example";
  return void exchange.response.writeHead(302, { location: `${origin}/files-origin/${id}` }).end();
}

/** Takes the bytes of a file, raw or as a multipart form's only file. */
async function serveUpload(world: World, id: string, { request, response }: Exchange): Promise<void> {
  const file = world.workspace.files.find(id);
  if (!file) return void response.writeHead(404).end();
  file.content = await readFileContent(request);
  response.writeHead(200).end(`OK - ${file.content.length}`);
}

function serveFile(world: World, id: string, { request, response }: Exchange): void {
  const file = world.workspace.files.find(id);
  if (bearerOf(request) !== BOT_TOKEN) return void response.writeHead(403).end();
  if (!file?.content) return void response.writeHead(404).end();
  response.writeHead(200).end(file.kind === "canvas" ? "<html>A page</html>" : file.content);
}

/** Every answer says what the token may. */
function writeAnswer(
  response: ServerResponse,
  { body, retryAfter }: Answer,
  scopes: readonly string[] = [],
): void {
  const granted = scopes.length > 0 ? { "x-oauth-scopes": scopes.join(",") } : {};
  const headers = { "content-type": "application/json; charset=utf-8", ...granted };
  if (retryAfter === undefined) response.writeHead(200, headers);
  else response.writeHead(429, { ...headers, "retry-after": String(retryAfter) });
  response.end(JSON.stringify(body));
}
