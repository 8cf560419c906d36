import { execFile } from "node:child_process";
import dgram from "node:dgram";
import dns, { promises as dnsPromises, lookup } from "node:dns";
import { once } from "node:events";
import http from "node:http";
import net, { type AddressInfo } from "node:net";
import tls from "node:tls";
import { promisify } from "node:util";
import { LogLevel, WebClient } from "@slack/web-api";
import { fetch as undiciFetch, WebSocket } from "undici";
import { expect, test } from "vitest";
import { takeRefusedTargets } from "../../scripts/loopback-only.ts";

// TEST-NET-1 (RFC 5737): an address that belongs to nobody, so that even a broken guard reaches no one.
const FOREIGN = "192.0.2.1";

/** Rejects with what the socket or request emits as an error. */
const failure = (emitter: net.Socket | http.ClientRequest) => once(emitter, "connect");

/** Every way out of a Node process that Tandem or one of its packages uses. */
const WAYS_OUT: Record<string, () => Promise<unknown>> = {
  "net, host and port": () => failure(net.connect(443, FOREIGN)),
  "net, options": () => failure(net.connect({ host: FOREIGN, port: 443 })),
  "net, IPv6": () => failure(net.connect({ host: "2001:db8::1", port: 443 })),
  "net, an address that only looks like loopback": () => failure(net.connect(443, "127.0.0.1.example.com")),
  tls: () => failure(tls.connect(443, FOREIGN)),
  http: () => failure(http.get(`http://${FOREIGN}/`)),
  fetch: () => fetch(`https://${FOREIGN}/`),
  "undici fetch": () => undiciFetch(`https://${FOREIGN}/`),
  "undici WebSocket": async () => {
    await once(new WebSocket(`wss://${FOREIGN}/`), "error");
    throw new Error("no connection");
  },
  "a Slack client without an address of its own": () =>
    new WebClient("xoxb-none", { retryConfig: { retries: 0 }, logLevel: LogLevel.ERROR }).auth.test(),
  "dns, callback": async () => lookup("example.com", () => undefined),
  "dns, promise": async () => dnsPromises.lookup("example.com"),
  "dns, records": async () => dns.resolve4("example.com", () => undefined),
  "dns, a resolver": async () => new dns.promises.Resolver().resolve4("example.com"),
  udp: async () => dgram.createSocket("udp4").send("text", 53, FOREIGN),
};

test.each(Object.entries(WAYS_OUT))("no other machine is reached by %s", async (_way, reach) => {
  await expect(reach()).rejects.toBeInstanceOf(Error);
  expect(takeRefusedTargets()).toHaveLength(1);
});

test("the error says what was refused and why", async () => {
  await expect(failure(net.connect(443, FOREIGN))).rejects.toThrow(
    `refused to reach ${FOREIGN}: only loopback is allowed here`,
  );
  takeRefusedTargets();
});

test("this machine is reached by address, by name and by fetch", async () => {
  const server = http.createServer((_request, response) => response.end("here"));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;

  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe("here");
  expect(await (await undiciFetch(`http://localhost:${port}/`)).text()).toBe("here");
  expect((await dnsPromises.lookup("localhost")).address).toMatch(/^(127\.|::1)/);

  await new Promise((resolve) => server.close(resolve));
});

test("a Node process that is started from here is guarded too", async () => {
  const script = `fetch("http://${FOREIGN}/").catch((error) => console.log(error.cause.message))`;
  const { stdout } = await promisify(execFile)(process.execPath, ["-e", script]);
  expect(stdout).toContain("only loopback is allowed here");
});
