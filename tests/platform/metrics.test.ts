import { eq } from "drizzle-orm";
import { afterEach, describe, expect, onTestFinished, test } from "vitest";
import { TravellingClock } from "../../sandbox/index.ts";
import { createDeliveryMetrics, queuePost } from "../../src/platform/delivery/index.ts";
import { deliveryTables } from "../../src/platform/delivery/schema.ts";
import { startHttpServer } from "../../src/platform/http-server.ts";
import { createLogger } from "../../src/platform/log.ts";
import { type Metric, metricsRoutes, renderMetrics } from "../../src/platform/metrics.ts";
import { files, setUp } from "../support/acme.ts";
import { freshDatabase } from "../support/database.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

const HOUR = 60 * 60_000;

test("metrics are written as Prometheus reads them", () => {
  const metrics: readonly Metric[] = [
    {
      name: "tandem_requests",
      help: "Requests.",
      type: "gauge",
      samples: [
        { labels: { type: "quote", status: "new" }, value: 2 },
        { labels: { type: 'a "b" \\ c\nd' }, value: 0.5 },
      ],
    },
    { name: "tandem_commits_total", help: "Commits.", type: "counter", samples: [{ value: 7 }] },
    { name: "tandem_none", help: "Nothing yet.", type: "gauge", samples: [] },
  ];
  expect(renderMetrics(metrics).split("\n")).toEqual([
    "# HELP tandem_requests Requests.",
    "# TYPE tandem_requests gauge",
    'tandem_requests{type="quote",status="new"} 2',
    'tandem_requests{type="a \\"b\\" \\\\ c\\nd"} 0.5',
    "# HELP tandem_commits_total Commits.",
    "# TYPE tandem_commits_total counter",
    "tandem_commits_total 7",
    "# HELP tandem_none Nothing yet.",
    "# TYPE tandem_none gauge",
    "",
  ]);
});

describe("GET /metrics", () => {
  async function serving(options: Partial<Parameters<typeof metricsRoutes>[0]>) {
    const routes = metricsRoutes({ token: undefined, collect: async () => [], ...options });
    const clock = TravellingClock.running();
    const log = createLogger({ level: "silent" });
    const server = await startHttpServer({ host: "127.0.0.1", port: 0, routes, clock, log });
    onTestFinished(() => server.close());
    return (authorization?: string) =>
      fetch(`http://127.0.0.1:${server.port}/metrics`, { headers: authorization ? { authorization } : {} });
  }

  test.each([
    [undefined, 401],
    ["Bearer wrong", 401],
    ["Basic right-token", 401],
    ["Bearer right-token-and-more", 401],
    ["Bearer right-token", 200],
  ])("with a token set, %s is answered %d", async (authorization, status) => {
    const get = await serving({ token: "right-token" });
    const answer = await get(authorization);
    expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([
      status,
      status === 401 ? "Bearer" : null,
    ]);
  });

  test("without a token set, everybody may ask", async () => {
    const answer = await (await serving({}))();
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      200,
      "text/plain; version=0.0.4; charset=utf-8",
    ]);
  });

  test("what cannot be collected is an error that tells nothing", async () => {
    const get = await serving({ collect: () => Promise.reject(new Error("/secret/path is locked")) });
    const answer = await get();
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("secret");
  });
});

test("messages that wait for Slack are counted, with how long the oldest has been seen waiting", async () => {
  const { db, dispose } = await freshDatabase();
  onTestFinished(dispose);
  const metrics = createDeliveryMetrics();
  const at = async (now: number) => renderMetrics(await metrics(db.read, now));
  const queue = (key: string) =>
    db.write((tx) => queuePost(tx, { workspaceId: "T1", key, to: "C1", content: { text: "Hello" } }));
  expect(await at(0)).toContain("tandem_messages_oldest_pending_seconds 0\n");
  await queue("first");
  expect(await at(5000)).toContain("tandem_messages_oldest_pending_seconds 0\n");
  await queue("second");
  const later = await at(65_000);
  expect(later).toContain('tandem_messages_pending{kind="post"} 2\n');
  expect(later).toContain("tandem_messages_oldest_pending_seconds 60\n");
  await db.write(async (tx) => {
    const { messages } = deliveryTables(tx);
    await tx.update(messages).set({ status: "removed" }).where(eq(messages.key, "first"));
  });
  const after = await at(70_000);
  expect(after).toContain('tandem_messages_pending{kind="post"} 1\n');
  expect(after).toContain("tandem_messages_oldest_pending_seconds 0\n");
});

describe("of a running Tandem", () => {
  let world: TestWorld;
  afterEach(() => world.stop());

  async function metrics(authorization = ""): Promise<string> {
    return (await fetch(`http://127.0.0.1:${world.port}/metrics`, { headers: { authorization } })).text();
  }

  test("requests are counted by type and status, without the type of private ones and without those that are over", async () => {
    world = await startWorld();
    await setUp(world);
    const [rita, omar] = [world.person("Rita"), world.person("Omar")];
    await files(rita, { what: "First" });
    await files(rita, { what: "Second" });
    await files(rita, { what: "My dispute", type: "Commission dispute" });
    await omar.clicks("Claim", { on: /#2/ });
    const before = await metrics();
    expect(before).toContain('tandem_requests{type="crm_fix",status="new"} 1\n');
    expect(before).toContain('tandem_requests{type="crm_fix",status="open"} 1\n');
    expect(before).toContain('tandem_requests{type="private",status="new"} 1\n');
    expect(before).toContain("tandem_requests_made_total 3\n");
    expect(before).not.toMatch(/commission|dispute/i);
    await omar.clicks("Resolve", { on: /#2/ });
    await omar.fills("What was done?", "Removed.");
    await omar.submits("Resolve");
    expect(await metrics()).toContain('tandem_requests{type="crm_fix",status="resolved"} 1\n');
    await world.passes(8 * 24 * HOUR);
    expect(await metrics()).not.toMatch(/status="(resolved|closed)"/);
  });

  test("a request is late from the first moment after its promise", async () => {
    world = await startWorld();
    await setUp(world);
    const promisedAt = world.clock.now() + 4 * HOUR;
    await files(world.person("Rita"));
    // The warnings before it take their time to be posted.
    await world.passes(3.5 * HOUR);
    await world.passes(promisedAt - world.clock.now());
    expect(await metrics()).toContain("tandem_requests_late 0\n");
    await world.passes(1);
    expect(await metrics()).toContain("tandem_requests_late 1\n");
  });

  test("lanes, commits and the process have their numbers", async () => {
    world = await startWorld();
    await setUp(world);
    await files(world.person("Rita"));
    const text = await metrics();
    expect(text).toMatch(/^tandem_inlet_connections 1$/m);
    expect(text).toMatch(/^tandem_timers_pending [1-9]\d*$/m);
    expect(text).toMatch(/^tandem_timers_lag_seconds 0$/m);
    expect(text).toMatch(/^tandem_(timers|messages)_dead 0$/m);
    expect(text).toMatch(/^tandem_commits_total [1-9]\d*$/m);
    expect(text).toMatch(/^tandem_rollbacks_total \d+$/m);
    expect(text).toMatch(/^process_cpu_seconds_total [\d.]+$/m);
    expect(text).toMatch(/^process_resident_memory_bytes [1-9]\d+$/m);
    for (const line of text.trim().split("\n"))
      expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+({\w+="\w+"(,\w+="\w+")*})? [\d.e+-]+)$/);
  });

  test("nothing in them tells who asked or what", async () => {
    world = await startWorld({ env: { TANDEM_METRICS_TOKEN: "0123456789abcdef" } });
    await setUp(world);
    await files(world.person("Rita"), { what: "Zebra crossing", details: "Giraffe" });
    expect(await metrics()).toBe("TANDEM_METRICS_TOKEN is missing or wrong");
    const text = await metrics("Bearer 0123456789abcdef");
    expect(text).toContain("tandem_requests_made_total 1");
    expect(text).not.toMatch(/zebra|giraffe|rita|U0[A-Z]|C0[A-Z]|T0[A-Z]/i);
  });
});
