import dgram from "node:dgram";
import dns from "node:dns";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";

/**
 * Importing this file lets this process, and the Node processes it starts, reach nothing but this machine. Tests, bench and demo
 * import it, because a wrongly built Slack client silently calls the real Slack (a SocketModeReceiver ignores `clientOptions`).
 * Every TCP and TLS client of Node (http, http2, fetch, undici, ws, postgres) ends in `Socket.connect`, so that one place guards them all.
 */
export class ForeignConnectionError extends Error {
  override readonly name = "ForeignConnectionError";

  constructor(target: string) {
    super(`refused to reach ${target}: only loopback is allowed here`);
  }
}

const loopback = new net.BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

const refused: string[] = [];

/** What was refused since the last call, so that a test fails even if the code under test swallowed the error. */
export function takeRefusedTargets(): string[] {
  return refused.splice(0);
}

function refusal(target: string): ForeignConnectionError {
  refused.push(target);
  return new ForeignConnectionError(target);
}

function isLoopback(host: string): boolean {
  const family = net.isIP(host);
  if (family === 0) return host === "localhost" || host.endsWith(".localhost");
  return loopback.check(host, family === 6 ? "ipv6" : "ipv4");
}

/** The host that the arguments of `Socket.connect` name; undefined for a socket file. Node also calls it with its arguments already in a list. */
function connectHost(args: readonly unknown[]): string | undefined {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof first === "object" && first !== null) {
    if ("path" in first && typeof first.path === "string") return undefined;
    return "host" in first && typeof first.host === "string" ? first.host : "localhost";
  }
  if (typeof first === "string" && Number.isNaN(Number(first))) return undefined;
  return typeof second === "string" ? second : "localhost";
}

function guardSockets(): void {
  const connect = net.Socket.prototype.connect;
  net.Socket.prototype.connect = new Proxy(connect, {
    apply(target, socket: net.Socket, args: unknown[]) {
      const host = connectHost(args);
      if (host === undefined || isLoopback(host)) return Reflect.apply(target, socket, args);
      const error = refusal(host);
      // Only after this turn, like any failed connection: `tls.connect` and undici still set the socket up when it is returned.
      process.nextTick(() => socket.destroy(error));
      return socket;
    },
  });
}

/** UDP leaves through `send(message, …, address)` and `connect(port, address)`; without an address Node sends to localhost. */
function guardDatagrams(): void {
  const guard: ProxyHandler<(...args: never[]) => unknown> = {
    apply(target, socket, args: unknown[]) {
      const address = args.slice(1).find((argument) => typeof argument === "string");
      if (address !== undefined && !isLoopback(address)) throw refusal(`${address} by UDP`);
      return Reflect.apply(target, socket, args);
    },
  };
  dgram.Socket.prototype.send = new Proxy(dgram.Socket.prototype.send, guard);
  dgram.Socket.prototype.connect = new Proxy(dgram.Socket.prototype.connect, guard);
}

/** Other machines' names are not looked up either: a look-up asks, and so tells, a foreign server. */
function guardLookups(): void {
  for (const resolver of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype]) {
    for (const [method, { value }] of Object.entries(Object.getOwnPropertyDescriptors(resolver))) {
      if (typeof value !== "function" || !/^(lookup|resolve|reverse)/.test(method)) continue;
      const guarded = new Proxy(value, {
        apply(target, self, args: unknown[]) {
          const name = String(args[0]);
          if (!isLoopback(name)) throw refusal(`${name} by DNS`);
          return Reflect.apply(target, self, args);
        },
      });
      Object.defineProperty(resolver, method, { value: guarded });
    }
  }
}

/** Node processes started from here load this file before anything else. */
function guardChildren(): void {
  const option = `--import=${import.meta.url}`;
  const inherited = process.env.NODE_OPTIONS ?? "";
  if (!inherited.includes(option)) process.env.NODE_OPTIONS = `${inherited} ${option}`.trim();
}

guardSockets();
guardDatagrams();
guardLookups();
guardChildren();
// Named imports of built-in modules (`import { lookup } from "node:dns"`) see the guarded functions only after this.
syncBuiltinESMExports();
