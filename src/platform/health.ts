import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** Whether work can be done, and if not what is wrong, in words without secrets and without anything people typed. */
export interface Readiness {
  readonly ok: boolean;
  readonly problems: readonly string[];
}

export interface HealthServer {
  /** The port that it listens on. */
  readonly port: number;
  /** Refuses new connections, answers what was asked, and resolves when the port is free. */
  close(): Promise<void>;
}

export interface HealthOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Asked at every `/ready`; a rejection counts as not ready. */
  ready(): Promise<Readiness>;
}

/**
 * Answers `GET /health` (the process lives) and `GET /ready` (it can work: 200, else 503).
 * @throws Error when the address cannot be listened on, in words for an operator
 */
export async function startHealthServer({ host, port, ready }: HealthOptions): Promise<HealthServer> {
  const server = createServer((request, response) => {
    const asked = `${request.method} ${request.url?.split("?", 1)[0]}`;
    if (asked === "GET /health") return answer(response, 200, "live");
    if (asked === "GET /ready") return void answerReadiness(response, ready);
    return answer(response, 404, "not found");
  });
  const unused = trackUnused(server);
  const address = await listen(server, host, port);
  return { port: address.port, close: () => close(server, unused) };
}

async function answerReadiness(response: ServerResponse, ready: HealthOptions["ready"]): Promise<void> {
  const readiness = await ready().catch(
    (): Readiness => ({ ok: false, problems: ["readiness cannot be determined"] }),
  );
  answer(response, readiness.ok ? 200 : 503, { ok: readiness.ok, problems: readiness.problems });
}

function answer(response: ServerResponse, status: number, body: string | Readiness): void {
  const isText = typeof body === "string";
  response.writeHead(status, {
    "content-type": isText ? "text/plain; charset=utf-8" : "application/json; charset=utf-8",
    "cache-control": "no-store",
    connection: "close",
  });
  response.end(isText ? body : JSON.stringify(body));
}

function listen(server: Server, host: string, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) =>
      reject(new Error(whyNot(cause, host, port), { cause })),
    );
    server.listen(port, host, () => {
      const address = server.address();
      if (address === null || typeof address === "string")
        return reject(new Error("The health server has no port"));
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

function close(server: Server, unused: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of unused) socket.destroy();
  });
}
