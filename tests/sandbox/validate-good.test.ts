import { expect, test } from "vitest";
import { validateMessage, validateView } from "../../sandbox/validate/index.ts";
import { GOOD_PAYLOADS } from "./good-payloads.ts";

test.each(GOOD_PAYLOADS)("what Slack takes is taken, up to each limit: $use: $name", ({ use, payload }) => {
  // The wire carries JSON: a key that is undefined is not there.
  const sent = JSON.parse(JSON.stringify(payload));
  const refusal = use === "modal" || use === "home" ? validateView(sent, use) : validateMessage(sent, use);
  expect(refusal).toBeUndefined();
});
