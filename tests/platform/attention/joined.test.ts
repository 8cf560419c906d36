import { expect, test } from "vitest";
import { joinedMessage } from "../../../src/platform/attention/views.ts";

test.each([
  [[undefined, undefined, "over"], "2 things need you", true],
  [[undefined, "news"], "One thing needs you", true],
  [["over", "news"], "For your information", false],
  [["over", "over"], "You're all caught up", false],
] as const)("of lines that ask %j of somebody a message says “%s”", (asksNothing, title, canWait) => {
  const lines = asksNothing.map((one) => ({ text: "line", ...(one && { asksNothing: one }) }));
  const { text, blocks } = joinedMessage({ lines, unread: 0, tellingKey: "key", canWait: true });
  expect(text.split("\n")[0]).toBe(`*${title}*`);
  expect(JSON.stringify(blocks).includes("Remind me tomorrow")).toBe(canWait);
});
