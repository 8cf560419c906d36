import { expect, test, vi } from "vitest";
import { startHttpServer } from "../../../src/platform/http-server.ts";
import { createLogger } from "../../../src/platform/log.ts";
import { HttpReceiver } from "../../../src/platform/slack/http/receiver.ts";
import { submissionBody } from "./calls.ts";
import { commandPost, joined, postPayload, postSigned } from "./http-posts.ts";
import { answering, type HttpLane, startHttpLane } from "./lane.ts";

const CALLS = 200;

test("before it has started people are told to try again, and events are left for later", async () => {
  const lane = await startHttpLane(answering);
  const { clock, sandbox } = lane;
  const log = createLogger({ level: "silent" });
  const receiver = new HttpReceiver({ signingSecret: sandbox.signingSecret, clock, log });
  const { routes } = receiver;
  const server = await startHttpServer({ host: "127.0.0.1", port: 0, routes, clock, log });
  const early: HttpLane = { ...lane, url: `http://127.0.0.1:${server.port}/slack/events` };
  expect(receiver.health()).toEqual({ connected: 0, problem: "Tandem is starting" });
  expect(JSON.parse((await postSigned(early, commandPost(early))).body).text).toMatch(/is restarting/);
  expect((await postPayload(early, "events_api", joined(early))).status).toBe(503);
  await server.close();
});

test("stopping answers what was begun, tells everybody else to try again, and takes no event", async () => {
  const begun = Promise.withResolvers<void>();
  const work = Promise.withResolvers<void>();
  const lane = await startHttpLane((on) =>
    on.command("/ops-request", async () => {
      begun.resolve();
      await work.promise;
      return { kind: "say", content: { text: "Here" } };
    }),
  );
  expect(lane.receiver.health()).toEqual({ connected: 1 });
  const slow = postSigned(lane, commandPost(lane));
  await begun.promise;
  const isOver = vi.fn();
  const stopped = lane.receiver.stop().then(isOver);
  expect(lane.receiver.health()).toEqual({ connected: 0, problem: "Tandem is stopping" });
  const late = await Promise.all([
    postSigned(lane, commandPost(lane)),
    postPayload(lane, "interactive", submissionBody(lane.sandbox)),
  ]);
  for (const { status, body } of late)
    expect([status, body]).toEqual([200, expect.stringMatching("restarting")]);
  expect((await postPayload(lane, "events_api", joined(lane))).status).toBe(503);
  expect(isOver).not.toHaveBeenCalled();
  work.resolve();
  expect(JSON.parse((await slow).body).text).toBe("Here");
  await stopped;
});

test("stopping does not wait for ever for a handler that never ends", async () => {
  const begun = Promise.withResolvers<void>();
  const lane = await startHttpLane((on) =>
    on.event("team_join", () => {
      begun.resolve();
      return new Promise(() => undefined);
    }),
  );
  void postPayload(lane, "events_api", joined(lane)).catch(() => undefined);
  await begun.promise;
  const stopped = lane.receiver.stop().then(() => lane.server.close());
  await lane.clock.advanceBy(1500);
  await vi.waitFor(async () => {
    await lane.clock.advanceBy(500);
    expect(lane.clock.nextSleeperAt()).toBeUndefined();
  });
  await stopped;
});

test(`stopping under ${CALLS} commands leaves none without an answer`, async () => {
  const lane = await startHttpLane((on) =>
    on.command("/ops-request", async () => {
      answered += 1;
      if (answered === CALLS / 4) halfway.resolve();
      return { kind: "say", content: { text: "Here" } };
    }),
  );
  let answered = 0;
  const halfway = Promise.withResolvers<void>();
  const calls = Array.from({ length: CALLS }, () => postSigned(lane, commandPost(lane)));
  await halfway.promise;
  await lane.receiver.stop();
  const answers = await Promise.all(calls);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(answers.filter(({ body }) => body.includes("Here"))).toHaveLength(answered);
  expect(answers.every(({ body }) => /Here|restarting/.test(body))).toBe(true);
});
