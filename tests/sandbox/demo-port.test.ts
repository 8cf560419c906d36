import { expect, test } from "vitest";
import { isPort } from "../../scripts/demo/address.ts";

test.each([
  ["1", true],
  ["4747", true],
  ["65535", true],
  ["65536", false],
  ["0", false],
  ["-1", false],
  ["47.5", false],
  ["abc", false],
  ["", false],
])("PORT=%s is a port: %s", (text, isOne) => {
  expect(isPort(text)).toBe(isOne);
});
