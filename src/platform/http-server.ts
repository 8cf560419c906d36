import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Logger } from "pino";
import { orLate } from "./slack/gateway/deadline.ts";
import type { Clock } from "./time/clock.ts";

/** A request must have arrived as a whole within so many real milliseconds. */
const ARRIVAL_MS = 10_000;
/** Proxies keep unused connections for a minute: kept longer here, so that none sends a request into a closing one. */
const KEEP_ALIVE_MS = 65_000;
/** When the server closes, what is still being answered has so long. */
const LAST_ANSWERS_MS = 500;

type Answering = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** Answers by method and path, e.g. `GET /health`. */
export type Routes = Readonly<Record<string, Answering>>;

export interface HttpServer {
  /** The port that it listens on. */
  readonly port: number;
  /** Refuses new connections, answers what was asked, and resolves when the port is free, within half a second. */
  close(): Promise<void>;
}

export interface HttpServerOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly routes: Routes;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Serves `routes`; everything else is not found, and a route that throws is answered and logged.
 * @throws Error when the address cannot be listened on, in words for an operator
 */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { host, port, routes, clock, log } = options;
  const timeouts = { requestTimeout: ARRIVAL_MS, keepAliveTimeout: KEEP_ALIVE_MS };
  const server = createServer(timeouts, (request, response) => {
    // A connection that is kept for a next request would hold up closing.
    response.once("close", () => server.listening || server.closeIdleConnections());
    void serve({ routes, log }, request, response);
  });
  const unused = trackUnused(server);
  const address = await listen(server, host, port);
  return { port: address.port, close: () => close(server, unused, clock) };
}

/** Ends a response: with nothing, with text, or with what becomes JSON. */
export function answer(response: ServerResponse, status: number, body: string | object = ""): void {
  const isText = typeof body === "string";
  const type = isText ? "text/plain; charset=utf-8" : "application/json; charset=utf-8";
  response.writeHead(status, {
    ...(body !== "" && { "content-type": type }),
    "cache-control": "no-store",
  });
  response.end(isText ? body : JSON.stringify(body));
}

async function serve(
  { routes, log }: Pick<HttpServerOptions, "routes" | "log">,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const asked = `${methodOf(request)} ${request.url?.split("?", 1)[0]}`;
  try {
    const route = routes[asked];
    if (!route) return answer(response, 404, "not found");
    await route(request, response);
  } catch (error) {
    log.error({ error, route: asked }, "A request was not answered");
    if (!response.headersSent) answer(response, 500, "This did not work; the log says why");
    else response.destroy();
  }
}

/** HEAD is answered as GET; Node leaves the body out (load balancers probe with it). */
function methodOf({ method }: IncomingMessage): string | undefined {
  return method === "HEAD" ? "GET" : method;
}

function listen(server: Server, host: string, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) =>
      reject(new Error(whyNot(cause, host, port), { cause })),
    );
    server.listen(port, host, () => {
      const address = server.address();
      if (address === null || typeof address === "string")
        return reject(new Error("The HTTP server has no port"));
      resolve(address);
    });
  });
}

function whyNot(cause: NodeJS.ErrnoException, host: string, port: number): string {
  if (cause.code === "EADDRINUSE")
    return `PORT ${port} on ${host} is taken by another program: stop it, or set PORT to another number`;
  if (cause.code === "EADDRNOTAVAIL" || cause.code === "ENOTFOUND")
    return `HOST ${host} is no address of this machine`;
  if (cause.code === "EACCES") return `PORT ${port} may not be used by this account: take one above 1023`;
  return `Cannot listen on ${host}:${port} (${cause.code ?? "unknown reason"})`;
}

/** Connections over which nothing is being answered, e.g. opened in advance: they would hold up closing for ever. */
function trackUnused(server: Server): ReadonlySet<Socket> {
  const unused = new Set<Socket>();
  server.on("connection", (socket) => {
    unused.add(socket);
    socket.once("close", () => unused.delete(socket));
  });
  server.on("request", (request) => unused.delete(request.socket));
  return unused;
}

async function close(server: Server, unused: ReadonlySet<Socket>, clock: Clock): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const socket of unused) socket.destroy();
  await orLate(clock, closed, LAST_ANSWERS_MS);
  server.closeAllConnections();
  await closed;
}
