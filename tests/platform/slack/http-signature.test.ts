import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type Post, post, sign } from "../../../sandbox/http.ts";
import { createVerifier } from "../../../src/platform/slack/http/signature.ts";
import { commandPost, joined, postPayload } from "./http-posts.ts";
import { answering, startHttpLane } from "./lane.ts";

const MINUTE = 60_000;

test("Slack's own example is Slack's", () => {
  // https://docs.slack.dev/authentication/verifying-requests-from-slack
  const body = Buffer.from(
    "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c",
  );
  const headers = {
    "x-slack-request-timestamp": "1531420618",
    "x-slack-signature": "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
  };
  const doubtOf = createVerifier("8f742231b10e8888abcd99yyyzzz85a5");
  expect(doubtOf({ headers, body }, 1531420618_000)).toBeUndefined();
  expect(doubtOf({ headers, body: Buffer.concat([body, Buffer.from("&")]) }, 1531420618_000)).toBe(
    "wrong signature",
  );
});

test.each([["soon"], ["1531420618.5"], ["-1"], ["1531420618, 1531420618"], [""]])(
  "the timestamp %j is none, however well it is signed",
  (timestamp) => {
    const digest = createHmac("sha256", "secret").update(`v0:${timestamp}:`).digest("hex");
    const headers = { "x-slack-request-timestamp": timestamp, "x-slack-signature": `v0=${digest}` };
    const doubtOf = createVerifier("secret");
    expect(doubtOf({ headers, body: Buffer.alloc(0) }, Number(timestamp) * 1000)).toBe("not signed");
  },
);

describe("a request", () => {
  test.each([
    ["signed now", 0, 200],
    ["five minutes old", -5 * MINUTE, 200],
    ["older than five minutes", -5 * MINUTE - 1000, 401],
    ["five minutes ahead", 5 * MINUTE, 200],
    ["further ahead than five minutes", 5 * MINUTE + 1000, 401],
  ])("%s is answered %$2", async (_, offsetMs, status) => {
    const lane = await startHttpLane(answering);
    const answer = await post(lane.url, sign(commandPost(lane), lane.clock.now() + offsetMs));
    expect(answer.status).toBe(status);
  });

  test.each<[string, (signed: Post) => Post]>([
    ["without any signature", ({ body }) => ({ body, headers: {} })],
    ["without a timestamp", (signed) => without(signed, "x-slack-request-timestamp")],
    ["without the signature", (signed) => without(signed, "x-slack-signature")],
    ["with a cut signature", (signed) => cut(signed)],
    ["with another body", ({ headers, body }) => ({ headers, body: `${String(body)}&text=more` })],
  ])("%s is refused, and nobody handles it", async (_, spoil) => {
    const handled: unknown[] = [];
    const lane = await startHttpLane((on) =>
      on.command("/ops-request", async (call) => void handled.push(call)),
    );
    const answer = await post(lane.url, spoil(sign(commandPost(lane), lane.clock.now())));
    expect([answer.status, answer.body]).toEqual([401, "Not from Slack"]);
    expect(handled).toEqual([]);
  });

  test("signed with another secret is refused, and the log says what may be wrong, once a minute", async () => {
    const lane = await startHttpLane(answering);
    const forged = () => sign(commandPost(lane), lane.clock.now(), "another secret");
    const refused = async () => expect((await post(lane.url, forged())).status).toBe(401);
    const warnings = () => lane.lines.filter((line) => line.includes("SLACK_SIGNING_SECRET"));
    await refused();
    await refused();
    expect(warnings()).toHaveLength(1);
    await lane.clock.advanceBy(MINUTE);
    await refused();
    expect(warnings()).toHaveLength(2);
    expect(warnings()[0]).toContain("wrong signature");
  });

  test("that somebody recorded is worth nothing after five minutes, and before that takes effect once", async () => {
    const keys = new Set<string>();
    const lane = await startHttpLane((on) =>
      on.event("team_join", async ({ onceKey }) => void keys.add(onceKey)),
    );
    const recorded = sign(
      { body: JSON.stringify(joined(lane)), headers: { "content-type": "application/json" } },
      lane.clock.now(),
    );
    expect((await post(lane.url, recorded)).status).toBe(200);
    expect((await post(lane.url, recorded)).status).toBe(200);
    expect(keys.size).toBe(1);
    await lane.clock.advanceBy(5 * MINUTE + 1000);
    expect((await post(lane.url, recorded)).status).toBe(401);
  });

  test("for the certificate needs no signature, and does nothing", async () => {
    const lane = await startHttpLane(answering);
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const answer = await post(lane.url, { headers, body: "ssl_check=1&token=x&command=/ops-request" });
    expect([answer.status, answer.body]).toEqual([200, ""]);
  });

  test("that asks whether the address is Tandem's gets its challenge back, but only signed", async () => {
    const lane = await startHttpLane(answering);
    const question = { type: "url_verification", challenge: "3eZbrw1a", token: "x" };
    const answer = await postPayload(lane, "events_api", question);
    expect([answer.status, answer.body]).toEqual([200, "3eZbrw1a"]);
    const body = JSON.stringify(question);
    const unsigned = await post(lane.url, { body, headers: { "content-type": "application/json" } });
    expect([unsigned.status, unsigned.body]).toEqual([401, "Not from Slack"]);
  });
});

function without({ body, headers }: Post, name: string): Post {
  return { body, headers: Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name)) };
}

function cut({ body, headers }: Post): Post {
  const signature = headers["x-slack-signature"]?.slice(0, -1) ?? "";
  return { body, headers: { ...headers, "x-slack-signature": signature } };
}
