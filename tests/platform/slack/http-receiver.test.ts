import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, test, vi } from "vitest";
import { encodePost, type Post, post, sign } from "../../../sandbox/http.ts";
import { commandBody, pressBody, submissionBody } from "./calls.ts";
import { commandPost, joined, postPayload, postSigned } from "./http-posts.ts";
import { answering, startHttpLane } from "./lane.ts";

const MEGABYTE = 1024 * 1024;

describe("over HTTP", () => {
  test.each([
    ["application/x-www-form-urlencoded"],
    ["application/x-www-form-urlencoded; charset=utf-8"],
    ["Application/X-WWW-Form-Urlencoded;charset=UTF-8"],
  ])("a command in a form of type %s is answered in the response", async (type) => {
    const lane = await startHttpLane(answering);
    const { body } = commandPost(lane);
    const answer = await postSigned(lane, { body, headers: { "content-type": type } });
    expect(answer.status).toBe(200);
    expect(answer.headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(JSON.parse(answer.body)).toEqual({ response_type: "ephemeral", text: "Here" });
  });

  test.each([["application/json"], ["application/json; charset=utf-8"]])(
    "an event in %s is answered when it has been handled",
    async (type) => {
      const types: unknown[] = [];
      const lane = await startHttpLane((on) =>
        on.event("team_join", async ({ event }) => void types.push(event.type)),
      );
      const body = JSON.stringify(joined(lane));
      const answer = await postSigned(lane, { body, headers: { "content-type": type } });
      expect([answer.status, answer.body, types]).toEqual([200, "", ["team_join"]]);
    },
  );

  test("words in every script arrive as they were typed", async () => {
    const lane = await startHttpLane((on) =>
      on.command("/ops-request", async ({ text }) => ({ kind: "say", content: { text } })),
    );
    const text = "Größe 日本 👩‍👩‍👧 100 % & + =";
    const answer = await postSigned(lane, encodePost("slash_commands", commandBody(lane.sandbox, { text })));
    expect(JSON.parse(answer.body)).toMatchObject({ text });
  });

  test("a press is answered with nothing, a form with what keeps it open", async () => {
    const lane = await startHttpLane((on) => {
      on.action("claim", async () => undefined);
      on.submission("form", async () => ({ kind: "errors", errors: { what: "Say more" } }));
    });
    const press = await postPayload(lane, "interactive", pressBody(lane.sandbox, "claim"));
    expect([press.status, press.body]).toEqual([200, ""]);
    const form = await postPayload(lane, "interactive", submissionBody(lane.sandbox));
    expect(JSON.parse(form.body)).toEqual({ response_action: "errors", errors: { what: "Say more" } });
  });

  test("an event whose handler fails is answered 500, so that Slack delivers it again", async () => {
    let deliveries = 0;
    const lane = await startHttpLane((on) =>
      on.event("team_join", async () => {
        deliveries += 1;
        if (deliveries === 1) throw new Error("database is locked");
      }),
    );
    expect((await postPayload(lane, "events_api", joined(lane))).status).toBe(500);
    const { body, headers } = encodePost("events_api", joined(lane));
    const again = { ...headers, "x-slack-retry-num": "1", "x-slack-retry-reason": "http_error" };
    expect((await postSigned(lane, { body, headers: again })).status).toBe(200);
    expect(deliveries).toBe(2);
  });

  test("word without an event, such as app_rate_limited, is taken", async () => {
    const lane = await startHttpLane(answering);
    const answer = await postPayload(lane, "events_api", { type: "app_rate_limited", team_id: "T1" });
    expect(answer.status).toBe(200);
  });

  test("an event that takes longer than Slack waits is answered 503, and finishes all the same", async () => {
    const [begun, work, done] = [
      Promise.withResolvers<void>(),
      Promise.withResolvers<void>(),
      Promise.withResolvers<void>(),
    ];
    const lane = await startHttpLane((on) =>
      on.event("team_join", async () => {
        begun.resolve();
        await work.promise;
        done.resolve();
      }),
    );
    const answer = postPayload(lane, "events_api", joined(lane));
    await begun.promise;
    await lane.clock.advanceBy(2799);
    await lane.clock.advanceBy(1);
    expect((await answer).status).toBe(503);
    expect(lane.receiver.isBusy).toBe(true);
    work.resolve();
    await done.promise;
    await vi.waitFor(() => expect(lane.receiver.isBusy).toBe(false));
  });

  test("a command that takes longer than Slack waits is answered in words before", async () => {
    const begun = Promise.withResolvers<void>();
    const lane = await startHttpLane((on) =>
      on.command("/ops-request", () => {
        begun.resolve();
        return new Promise(() => undefined);
      }),
    );
    const answer = postSigned(lane, commandPost(lane));
    await begun.promise;
    await lane.clock.advanceBy(2500);
    expect(JSON.parse((await answer).body).text).toMatch(/taking longer than usual/);
  });
});

describe("what nobody should send", () => {
  const json = { "content-type": "application/json" };
  const form = { "content-type": "application/x-www-form-urlencoded" };

  test.each<[string, Post, number]>([
    ["JSON that breaks off", { body: '{"type":', headers: json }, 400],
    ["an empty body for JSON", { body: "", headers: json }, 400],
    ["a payload that is no JSON", { body: "payload=%7B", headers: form }, 400],
    ["bytes that are no text", { body: Buffer.from([0xff, 0xfe, 0x00]), headers: json }, 400],
    ["another media type", { body: "<a/>", headers: { "content-type": "text/xml" } }, 415],
    ["no media type", { body: "{}", headers: {} }, 415],
    ["JSON without an object", { body: "[1]", headers: json }, 200],
    ["a payload without an object", { body: "payload=5", headers: form }, 200],
    ["a form without anything", { body: "", headers: form }, 200],
    ["an interaction of a new kind", { body: 'payload={"type":"telepathy"}', headers: form }, 200],
  ])("%s is answered, and nothing ends", async (_, unsigned, status) => {
    const lane = await startHttpLane(answering);
    expect((await postSigned(lane, unsigned)).status).toBe(status);
    expect((await postSigned(lane, commandPost(lane))).status).toBe(200);
  });

  test("a body of 1 MB is read, a larger one is refused before anybody looks at it", async () => {
    const lane = await startHttpLane(answering);
    const full = { body: `text=${"x".repeat(MEGABYTE - 5)}`, headers: form };
    expect((await postSigned(lane, full)).status).toBe(200);
    const tooLarge = { body: `${full.body}x`, headers: form };
    expect((await postSigned(lane, tooLarge)).status).toBe(413);
    expect((await post(lane.url, tooLarge)).status).toBe(413);
  });

  test.each([
    ["GET", 404],
    ["PUT", 404],
  ])("%s is answered %d", async (method, status) => {
    const lane = await startHttpLane(answering);
    expect((await fetch(lane.url, { method })).status).toBe(status);
  });

  test("who breaks off in the middle of a body leaves nothing behind", async () => {
    const lane = await startHttpLane(answering);
    const { headers } = sign(commandPost(lane), lane.clock.now());
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const socket = connect(lane.server.port, "127.0.0.1");
    socket.write(
      `POST /slack/events HTTP/1.1\r\nhost: x\r\n${lines.join("")}content-length: 100\r\n\r\nhalf`,
    );
    await vi.waitFor(() => expect(lane.receiver.isBusy).toBe(true));
    socket.destroy();
    await once(socket, "close");
    await vi.waitFor(() => expect(lane.receiver.isBusy).toBe(false));
  });
});
