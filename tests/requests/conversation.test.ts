import fc from "fast-check";
import { expect, test } from "vitest";
import { readCommand } from "../../src/requests/command.ts";
import { inParts, readOpsMessage } from "../../src/requests/conversation.ts";
import { soundsConfidential } from "../../src/requests/sensitive.ts";

test.each([
  ["Let me check with finance", { isShared: false, text: "Let me check with finance" }],
  ["reply: It is done", { isShared: true, text: "It is done" }],
  ["  REPLY:It is done", { isShared: true, text: "It is done" }],
  ["In reply: no", { isShared: false, text: "In reply: no" }],
])("ops writing “%s” is understood", (text, expected) => {
  expect(readOpsMessage(text)).toEqual(expected);
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
  ["  help ", { kind: "help" }],
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
