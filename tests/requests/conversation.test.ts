import type { RichTextElement } from "@slack/types";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Words } from "../../src/platform/slack/words.ts";
import { isCourtesy } from "../../src/requests/conversation/courtesy.ts";
import { inParts, isNearlyReply, readOpsMessage } from "../../src/requests/conversation/ops-message.ts";
import { soundsConfidential } from "../../src/requests/filing/sensitive.ts";
import { readCommand } from "../../src/requests/lists/command.ts";

const typed = (text: string): Words => ({ text, rich: null });
const bold = (text: string) => ({ type: "text" as const, text, style: { bold: true } });
const section = (...elements: RichTextElement[]): Words["rich"] => [{ type: "rich_text_section", elements }];

test.each([
  ["Let me check with finance", { isShared: false, text: "Let me check with finance" }],
  ["reply: It is done", { isShared: true, text: "It is done" }],
  ["  REPLY:It is done", { isShared: true, text: "It is done" }],
  ["In reply: no", { isShared: false, text: "In reply: no" }],
  ["Reply : bonjour", { isShared: true, text: "bonjour" }],
  ["reply\u00A0: x", { isShared: true, text: "x" }],
  ["reply：了解", { isShared: true, text: "了解" }],
  ["*reply:* done", { isShared: true, text: "done" }],
  ["*reply*: done", { isShared: true, text: "done" }],
  ["reply: *done* today", { isShared: true, text: "*done* today" }],
  ["> reply: done", { isShared: true, text: "done" }],
  ["\u200Breply: done", { isShared: true, text: "done" }],
  ["@Tandem reply: done", { isShared: true, text: "done" }],
  ["@Omar reply: done", { isShared: false, text: "@Omar reply: done" }],
  ["replay: x", { isShared: false, text: "replay: x" }],
])("ops writing “%s” is understood", (text, expected) => {
  expect(readOpsMessage(typed(text))).toEqual({ ...expected, rich: null });
});

test("the mark of a reply goes from its form as well, whatever it stands in", () => {
  const inBold: Words = {
    text: "reply: done",
    rich: section(bold("reply:"), { type: "text", text: " done" }),
  };
  expect(readOpsMessage(inBold)).toEqual({
    isShared: true,
    text: "done",
    rich: section({ type: "text", text: "done" }),
  });
  const quoted: Words = {
    text: "reply: done",
    rich: [{ type: "rich_text_quote", elements: [{ type: "text", text: "reply: done" }] }],
  };
  expect(readOpsMessage(quoted).rich).toEqual(section({ type: "text", text: "done" }));
});

test.each([
  ["replay: x", true],
  ["reply done", true],
  ["Reply", true],
  ["repl: done", true],
  ["rely; done", true],
  ["reply, done", true],
  ["*replly:* done", true],
  ["@Rita reply done", true],
  ["@Rita replay: done", true],
  ["@Omar really: is that so?", false],
  ["Really: is that so?", false],
  ["Let me reply: no", false],
  ["They replied: yes", false],
  ["She always asks", false],
  ["", false],
])("“%s” was perhaps meant as a reply: %s", (text, expected) => {
  expect(isNearlyReply(typed(text))).toBe(expected);
});

test.each([
  ["Thanks!", true],
  ["great", true],
  ["thank you 🙏", true],
  ["Thanks so much, Omar", true],
  ["@Omar perfect, thanks", true],
  ["👍🏽", true],
  [":acme-party:", true],
  ["merci beaucoup", true],
  ["hi", true],
  ["Thanks! But where is it?", false],
  ["thanks, it still shows 10 %", false],
  ["ok", false],
  ["yes", false],
  ["not great", false],
  ["Thanks Globex", false],
  ["…", false],
  ["", false],
])("“%s” is only polite: %s", (text, expected) => {
  expect(isCourtesy(text, ["Omar", "Olive"])).toBe(expected);
});

test("a long text goes on in parts, whole, each small enough for Slack, with no character split", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 8_000 }), (text) => {
      const parts = inParts(text);
      expect(parts.join("")).toBe(text);
      for (const part of parts) {
        expect(part.length).toBeLessThanOrEqual(3_000);
        expect(part.isWellFormed()).toBe(true);
      }
    }),
  );
});

test.each([
  ["", { kind: "new", words: "" }],
  ["LIST", { kind: "list" }],
  ["42", { kind: "show", number: 42 }],
  ["#42", { kind: "show", number: 42 }],
  ["42 seats for Globex", { kind: "new", words: "42 seats for Globex" }],
  ["find globex", { kind: "find", words: "globex" }],
  ["FIND  two words", { kind: "find", words: "two words" }],
  ["find", { kind: "find", words: "" }],
  ["finding a way", { kind: "new", words: "finding a way" }],
  ["listen", { kind: "new", words: "listen" }],
  ["99999999999", { kind: "new", words: "99999999999" }],
  ["9999999999", { kind: "new", words: "9999999999" }],
])("/ops-request %s", (text, expected) => {
  expect(readCommand(text)).toEqual(expected);
});

test.each([
  ["My bonus is missing", true],
  ["I am on sick leave from Monday", true],
  ["Clawback on Initech", true],
  ["Add Bonusly as an account", false],
  ["Remove the duplicate Globex account", false],
])("“%s” speaks of pay, health or discipline: %s", (text, expected) => {
  expect(soundsConfidential(text, null)).toBe(expected);
});
