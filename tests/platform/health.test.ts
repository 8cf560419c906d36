import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { TravellingClock } from "../../sandbox/index.ts";
import { healthRoutes, type Readiness } from "../../src/platform/health.ts";
import { type HttpServer, type Routes, startHttpServer } from "../../src/platform/http-server.ts";
import { createLogger } from "../../src/platform/log.ts";

const clock = TravellingClock.frozenAt("2026-11-23T10:00:00Z");
const log = createLogger({ level: "silent" });
const open: HttpServer[] = [];

async function serving(routes: Routes, port = 0): Promise<HttpServer> {
  const server = await startHttpServer({ host: "127.0.0.1", port, routes, clock, log });
  open.push(server);
  return server;
}

function started(ready: () => Promise<Readiness> = async () => ({ ok: true, problems: [] })) {
  return serving(healthRoutes(ready));
}

function get(server: HttpServer, path: string, init?: RequestInit): Promise<Response> {
  return fetch(`http://127.0.0.1:${server.port}${path}`, init);
}

afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

describe("the HTTP server", () => {
  test("/health says that the process lives, whatever is wrong", async () => {
    const server = await started(async () => ({ ok: false, problems: ["Slack cannot be reached"] }));
    const answer = await get(server, "/health");
    expect([answer.status, await answer.text()]).toEqual([200, "live"]);
  });

  test.each([
    ["/health", true, 200],
    ["/ready", true, 200],
    ["/ready", false, 503],
    ["/nothing", true, 404],
  ])("HEAD %s (ready: %s) answers %d as GET does, without a body", async (path, ok, status) => {
    const server = await started(async () => ({ ok, problems: [] }));
    const [head, full] = [await get(server, path, { method: "HEAD" }), await get(server, path)];
    expect([head.status, await head.text()]).toEqual([status, ""]);
    expect(head.headers.get("content-type")).toBe(full.headers.get("content-type"));
  });

  test("/ready is 200 while work can be done", async () => {
    const answer = await get(await started(), "/ready");
    expect([answer.status, await answer.json()]).toEqual([200, { ok: true, problems: [] }]);
  });

  test("/ready is 503 with the problems in words", async () => {
    const server = await started(async () => ({ ok: false, problems: ["Slack cannot be reached"] }));
    const answer = await get(server, "/ready");
    expect([answer.status, await answer.json()]).toEqual([
      503,
      { ok: false, problems: ["Slack cannot be reached"] },
    ]);
  });

  test("/ready is 503 without details when it cannot be determined", async () => {
    const server = await started(async () => {
      throw new Error("xoxb-1-secret");
    });
    const answer = await get(server, "/ready");
    expect(answer.status).toBe(503);
    expect(await answer.text()).not.toContain("secret");
  });

  test.each([
    ["/", {}],
    ["/metrics", {}],
    ["/healthy", {}],
    ["/health/", {}],
    ["/health", { method: "POST" }],
  ])("%s %j is 404", async (path, init) => {
    expect((await get(await started(), path, init)).status).toBe(404);
  });

  test("a port that is taken is named, with what to do", async () => {
    const { port } = await started();
    await expect(serving({}, port)).rejects.toThrow(`PORT ${port} on 127.0.0.1 is taken by another program`);
  });

  test("closing answers what was asked and frees the port", async () => {
    const finish = Promise.withResolvers<Readiness>();
    const asked = Promise.withResolvers<void>();
    const server = await started(() => {
      asked.resolve();
      return finish.promise;
    });
    const answer = get(server, "/ready");
    await asked.promise;
    const closed = server.close();
    finish.resolve({ ok: true, problems: [] });
    expect((await answer).status).toBe(200);
    await closed;
    await expect(get(server, "/health")).rejects.toThrow("fetch failed");
  });

  test("a connection on which nothing is asked does not hold up closing", async () => {
    const server = await started();
    const silent = connect(server.port, "127.0.0.1");
    await once(silent, "connect");
    const gone = once(silent, "close");
    await get(server, "/health");
    await server.close();
    await expect(gone).resolves.toBeDefined();
  });

  test("an answer that never comes holds up closing for half a second at most", async () => {
    const asked = Promise.withResolvers<void>();
    const server = await started(() => {
      asked.resolve();
      return new Promise(() => undefined);
    });
    const answer = get(server, "/ready").catch((error: unknown) => error);
    await asked.promise;
    const closed = server.close();
    await clock.advanceBy(500);
    await closed;
    expect(await answer).toEqual(new TypeError("fetch failed"));
  });

  test("a route that throws is answered with an apology that tells nothing", async () => {
    const server = await serving({
      "GET /broken": () => {
        throw new Error("xoxb-1-secret");
      },
    });
    const answer = await get(server, "/broken");
    expect([answer.status, await answer.text()]).toEqual([500, "This did not work; the log says why"]);
  });
});
