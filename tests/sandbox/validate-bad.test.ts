import { describe, expect, test } from "vitest";
import { validateMessage, validateView } from "../../sandbox/validate/index.ts";
import type { BadPayload } from "./bad-payload.ts";
import { BAD_PAYLOADS } from "./bad-payloads.ts";

describe("what Slack refuses is refused, with its error and one pointer to the cause", () => {
  test.each(BAD_PAYLOADS)("$use: $name", (bad) => {
    expect(validate(bad)).toEqual(refusalOf(bad));
  });
});

test("the table holds what it promises: at least 75 payloads, each under its own name", () => {
  const names = BAD_PAYLOADS.map(({ use, name }) => `${use}: ${name}`);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(75);
});

function validate({ use, payload }: BadPayload) {
  // The wire carries JSON: a key that is undefined is not there.
  const sent = JSON.parse(JSON.stringify(payload));
  return use === "modal" || use === "home" ? validateView(sent, use) : validateMessage(sent, use);
}

function refusalOf({ error, message, pointer }: BadPayload) {
  if (message === undefined) return { error, messages: [] };
  if (pointer === undefined) return { error, messages: [`[ERROR] ${message}`] };
  return {
    error,
    messages: [`[ERROR] ${message} [json-pointer:${pointer}]`],
    errors: [{ code: "failed_constraint", message, pointer }],
  };
}
