import { DrizzleQueryError } from "drizzle-orm/errors";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { createLogger, reference } from "../../src/platform/log.ts";

function logOf(write: (log: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(createLogger({ level: "info", destination: { write: (line) => lines.push(line) } }));
  return lines.join("");
}

function unreadable(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    return error;
  }
}

describe("a log line", () => {
  test("is one JSON object with level, time, facts and a constant message", () => {
    const line = logOf((log) => log.info({ timers: 3 }, "timers handled"));
    expect(JSON.parse(line)).toEqual({
      level: "info",
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      timers: 3,
      msg: "timers handled",
    });
  });

  test("below the level is not written", () => {
    expect(logOf((log) => log.debug("nothing"))).toBe("");
  });

  test.each([
    ["a token in an object", { token: "tok-1" }, "tok-1"],
    ["a token one level down", { request: { token: "tok-1" } }, "tok-1"],
    ["a Slack token anywhere", { note: ["use xoxb-123-abc or xapp-1-A2-def"] }, /xoxb-123|xapp-1/],
    ["a database password", { note: "postgres://tandem:hunter2@db/tandem" }, "hunter2"],
    ["message text", { message: { text: "18 % for Globex", blocks: ["18 % for Globex"] } }, "Globex"],
  ])("never shows %s", (_, object, secret) => {
    expect(logOf((log) => log.warn(object, "something"))).not.toMatch(secret);
  });
});

describe("a logged error", () => {
  test("is named, located and followed to its cause", () => {
    const cause = Object.assign(new Error("disk is full"), { code: "SQLITE_FULL" });
    const line = logOf((log) => log.error({ err: new TypeError("not saved", { cause }) }, "a bug"));
    expect(JSON.parse(line).err).toEqual({
      type: "TypeError",
      message: "not saved",
      stack: expect.stringMatching(/^\s+at .*log\.test\.ts/),
      cause: { type: "Error", message: "disk is full", code: "SQLITE_FULL", stack: expect.any(String) },
    });
  });

  test("as the only argument is treated the same", () => {
    const error = Object.assign(new Error("refused"), { data: { text: "Globex" } });
    expect(logOf((log) => log.error(error))).not.toContain("Globex");
  });

  test("of the database shows the query, not its values", () => {
    const err = new DrizzleQueryError(
      "insert into requests values (?)",
      ["Globex"],
      new Error("UNIQUE failed"),
    );
    const line = logOf((log) => log.error({ err }, "a bug"));
    expect(line).toContain("insert into requests");
    expect(line).toContain("UNIQUE failed");
    expect(line).not.toContain("Globex");
  });

  test("of unreadable JSON does not quote it", () => {
    const err = unreadable("Globex wants 18 %");
    expect(err).toBeInstanceOf(SyntaxError);
    expect(logOf((log) => log.error({ err }, "a bug"))).not.toContain("Globex");
  });

  test("of a refused shape says where, not what", () => {
    const { error: err } = z.object({ user: z.object({ id: z.string() }) }).safeParse({ user: { id: 7 } });
    const line = logOf((log) => log.error({ err }, "a bug"));
    expect(JSON.parse(line).err.message).toBe("user.id: invalid_type");
  });

  test("that is its own cause ends", () => {
    const err = new Error("round");
    err.cause = err;
    expect(logOf((log) => log.error({ err }, "a bug"))).toContain("round");
  });

  test("that is no error is not shown", () => {
    expect(logOf((log) => log.error({ err: "Globex" }, "a bug"))).not.toContain("Globex");
  });
});

test("a reference is short, can be read out, and is another one each time", () => {
  const references = Array.from({ length: 200 }, reference);
  expect(new Set(references).size).toBe(200);
  for (const one of references) expect(one).toMatch(/^[0-9a-f]{8}$/);
});
