import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { type HealthServer, type Readiness, startHealthServer } from "../../src/platform/health.ts";

const open: HealthServer[] = [];

async function started(ready: () => Promise<Readiness> = async () => ({ ok: true, problems: [] })) {
  const server = await startHealthServer({ host: "127.0.0.1", port: 0, ready });
  open.push(server);
  return server;
}

function get(server: HealthServer, path: string, init?: RequestInit): Promise<Response> {
  return fetch(`http://127.0.0.1:${server.port}${path}`, init);
}

afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

describe("the health server", () => {
  test("/health says that the process lives, whatever is wrong", async () => {
    const server = await started(async () => ({ ok: false, problems: ["Slack cannot be reached"] }));
    const answer = await get(server, "/health");
    expect([answer.status, await answer.text()]).toEqual([200, "live"]);
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
    const second = startHealthServer({
      host: "127.0.0.1",
      port,
      ready: async () => ({ ok: true, problems: [] }),
    });
    await expect(second).rejects.toThrow(`PORT ${port} on 127.0.0.1 is taken by another program`);
  });

  test("closing answers what was asked and frees the port", async () => {
    const finish = Promise.withResolvers<Readiness>();
    const asked = Promise.withResolvers<void>();
    const server = await startHealthServer({
      host: "127.0.0.1",
      port: 0,
      ready: () => {
        asked.resolve();
        return finish.promise;
      },
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
    const server = await startHealthServer({
      host: "127.0.0.1",
      port: 0,
      ready: async () => ({ ok: true, problems: [] }),
    });
    const silent = connect(server.port, "127.0.0.1");
    await once(silent, "connect");
    const gone = once(silent, "close");
    await get(server, "/health");
    await server.close();
    await expect(gone).resolves.toBeDefined();
  });
});
