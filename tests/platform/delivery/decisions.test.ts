import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from "@slack/web-api";
import { describe, expect, test } from "vitest";
import { PRIORITY } from "../../../src/platform/delivery/messages.ts";
import {
  inDoubtAt,
  LONGEST_WAIT_MS,
  retryAt,
  settledAt,
} from "../../../src/platform/delivery/sending/backoff.ts";
import { type Call, createPacing } from "../../../src/platform/delivery/sending/pacing.ts";
import { classifyFailure } from "../../../src/platform/delivery/sending/refusals.ts";

const HOUR_MS = 60 * 60_000;

describe("after failures in a row", () => {
  test("the pause doubles from 1 s to 5 minutes", () => {
    const pauses = [1, 2, 3, 9, 10, 299].map((attempts) => Number(retryAt(attempts, 0)) / 1000);
    expect(pauses).toEqual([1, 2, 4, 256, 300, 300]);
  });

  test("a message is given up at the 300th, about a day after the first", () => {
    expect(retryAt(300, 0)).toBeUndefined();
    let triedForMs = 0;
    for (let attempts = 1; attempts < 300; attempts += 1) triedForMs += retryAt(attempts, 0) ?? 0;
    expect(triedForMs / HOUR_MS).toBeCloseTo(24.3, 1);
  });

  test("no pause is longer than what a clock that was set back is recognised by", () => {
    for (const at of [retryAt(299, 0), settledAt(0), inDoubtAt(0)])
      expect(at).toBeLessThanOrEqual(LONGEST_WAIT_MS);
  });

  test("an outcome is looked for 8 s after the timeout of 5 s", () => {
    expect(settledAt(1_000)).toBe(9_000);
    expect(inDoubtAt(1_000)).toBe(14_000);
  });
});

describe("a failure", () => {
  const platform = (error: string) => new WebAPIPlatformError({ ok: false, error });
  const http = (status: number) => new WebAPIHTTPError(status, "", {});
  const network = (code: string) =>
    new WebAPIRequestError(
      new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) }),
    );

  const cases: readonly [string, unknown, string][] = [
    ["429", new WebAPIRateLimitedError(30), "limited"],
    ["ratelimited in the body", platform("ratelimited"), "limited"],
    ["channel_not_found", platform("channel_not_found"), "refused"],
    ["is_archived", platform("is_archived"), "refused"],
    ["invalid_blocks", platform("invalid_blocks"), "refused"],
    ["a name that is not known yet", platform("brand_new_error"), "refused"],
    ["token_revoked", platform("token_revoked"), "failed"],
    ["missing_scope", platform("missing_scope"), "failed"],
    ["team_added_to_org", platform("team_added_to_org"), "failed"],
    ["HTTP 403 of a proxy", http(403), "failed"],
    ["connection refused", network("ECONNREFUSED"), "failed"],
    ["no such host", network("ENOTFOUND"), "failed"],
    ["connection reset", network("ECONNRESET"), "unknown"],
    ["timeout", new WebAPIRequestError(new Error("Slack did not answer in time")), "unknown"],
    ["HTTP 500", http(500), "unknown"],
    ["HTTP 503", http(503), "unknown"],
    ["internal_error", platform("internal_error"), "unknown"],
    ["fatal_error", platform("fatal_error"), "unknown"],
    ["a page instead of JSON", platform("<html>Bad gateway</html>"), "unknown"],
    ["429 without Retry-After", new Error("Retry header did not contain a valid timeout"), "unknown"],
  ];
  test.each(cases)("%s is classed", (_name, error, kind) => {
    expect(classifyFailure(error).kind).toBe(kind);
  });

  test("that limits says for how long", () => {
    expect(classifyFailure(new WebAPIRateLimitedError(30))).toEqual({
      kind: "limited",
      retryAfterMs: 30_000,
    });
  });
});

describe("pacing", () => {
  const post: Call = {
    workspaceId: "T1",
    method: "chat.postMessage",
    destination: "C1",
    priority: PRIORITY.pressed,
  };
  const update: Call = { ...post, method: "chat.update" };

  /** Pacing after `count` calls at the instant 0, each to another channel. */
  function after(count: number, call: Call) {
    const pacing = createPacing();
    for (let i = 0; i < count; i += 1) pacing.record({ ...call, destination: `C${i}` }, 0);
    return pacing;
  }

  test("lets one post a second into a channel", () => {
    const pacing = createPacing();
    pacing.record(post, 5_000);
    expect(pacing.freeAt(post, 5_999)).toBe(6_000);
    expect(pacing.freeAt(post, 6_000)).toBe(6_000);
    expect(pacing.freeAt({ ...post, destination: "C2" }, 5_000)).toBe(5_000);
    expect(pacing.freeAt({ ...post, workspaceId: "T2" }, 5_000)).toBe(5_000);
  });

  test("does not space out updates of one channel", () => {
    expect(after(1, { ...update, destination: "C1" }).freeAt(update, 0)).toBe(0);
  });

  test.each([
    ["pressed", PRIORITY.pressed, 50],
    ["cards", PRIORITY.card, 40],
    ["news", PRIORITY.news, 30],
  ])("lets %s use their part of 50 updates a minute", (_name, priority, most) => {
    expect(after(most - 1, update).freeAt({ ...update, priority }, 0)).toBe(0);
    expect(after(most, update).freeAt({ ...update, priority }, 0)).toBe(61_000);
  });

  test("gives back what a sliding minute has left behind, call by call", () => {
    const pacing = createPacing();
    for (let i = 0; i < 50; i += 1) pacing.record(update, i * 100);
    expect(pacing.freeAt(update, 5_000)).toBe(61_000);
    pacing.record(update, 61_000);
    expect(pacing.freeAt(update, 61_000)).toBe(61_100);
  });

  test("closes a method of a workspace, and nothing else, for as long as Slack says", () => {
    const pacing = createPacing();
    pacing.close(post, 30_000);
    expect(pacing.freeAt({ ...post, destination: "C2" }, 0)).toBe(30_000);
    expect(pacing.freeAt(post, 30_000)).toBe(30_000);
    expect(pacing.freeAt(update, 0)).toBe(0);
    expect(pacing.freeAt({ ...post, workspaceId: "T2" }, 0)).toBe(0);
  });
});
