import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { prefill, prefillMessage } from "../../src/requests/filing/prefill.ts";

describe("the words after the command", () => {
  test.each([
    [
      "fit into the summary",
      "Discount approval for Globex",
      { summary: "Discount approval for Globex", details: "", leftOut: 0 },
    ],
    [
      "in two lines become summary and details",
      "Help\nplease",
      { summary: "Help", details: "Help\nplease", leftOut: 0 },
    ],
    [
      "beyond what a form holds say how many are left out",
      "x".repeat(3_040),
      { summary: "x".repeat(150), details: "x".repeat(3_000), leftOut: 40 },
    ],
  ])("%s", (_, words, expected) => {
    expect(prefill(words)).toEqual(expected);
  });

  test.each([
    ["Can you move Globex to me?", "Can you move Globex to me?"],
    ["Hi team\nThe quote is wrong", "Hi team"],
    [`${"word ".repeat(40)}`, "word ".repeat(30).trim()],
    ["x".repeat(200), "x".repeat(150)],
    ["", ""],
  ])("of a message fill the summary as well: %j", (text, summary) => {
    expect(prefillMessage(text)).toMatchObject({ summary, details: text.trim() });
  });

  test("never lose a character and never split one", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 4_000 }), (words) => {
        const { summary, details, leftOut } = prefill(words);
        expect(summary.isWellFormed() && details.isWellFormed()).toBe(true);
        expect((details || summary).length + leftOut).toBe(words.trim().length);
      }),
    );
  });
});
