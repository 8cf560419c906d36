import { expect, test } from "vitest";
import { type Refusal, validateMessage, validateView } from "../../sandbox/validate/index.ts";
import { homeOfBytes, type Json } from "./block-kit.ts";
import { GOOD_PAYLOADS, type GoodPayload } from "./good-payloads.ts";

test.each(GOOD_PAYLOADS)("what Slack takes is taken, up to each limit: $use: $name", (good) => {
  expect(validate(good, asSent(good.payload))).toBeUndefined();
});

const WITH_BLOCKS = GOOD_PAYLOADS.filter(({ payload }) => payload["blocks"]);

test.each(WITH_BLOCKS)("a key that Slack does not know is refused at every depth: $use: $name", (good) => {
  const root = good.use === "modal" || good.use === "home" ? "/view/blocks" : "/blocks";
  const count = objectsUnder(asSent(good.payload)["blocks"], root).length;
  for (let index = 0; index < count; index++) {
    const payload = asSent(good.payload);
    const place = objectsUnder(payload["blocks"], root)[index];
    Object.assign(place?.object ?? {}, { surprise: true });
    expect(validate(good, payload)?.messages).toContain(
      `[ERROR] invalid additional property: surprise [json-pointer:${place?.pointer}]`,
    );
  }
});

test("a view of 250 KB is taken", () => {
  expect(validateView(homeOfBytes(250_000), "home")).toBeUndefined();
});

/** The wire carries JSON: a key that is undefined is not there. */
function asSent(payload: Json): Json {
  return JSON.parse(JSON.stringify(payload));
}

function validate({ use }: GoodPayload, payload: Json): Refusal | undefined {
  return use === "modal" || use === "home" ? validateView(payload, use) : validateMessage(payload, use);
}

function objectsUnder(value: unknown, pointer: string): { object: object; pointer: string }[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, one]) => objectsUnder(one, `${pointer}/${key}`));
  return Array.isArray(value) ? inner : [{ object: value, pointer }, ...inner];
}
