import { describe, expect, test } from "vitest";
import { help, nearest, unknown } from "../../src/kit/commands/table.ts";

const LUNCH = {
  name: "/lunch",
  usages: [
    { word: "", does: "opens the menu" },
    { word: "order", example: "order soup", does: "orders" },
    { word: "hidden" },
  ],
};

test("help has a line for each usage that is explained, and what the part adds", () => {
  expect(help({ ...LUNCH, more: ["In DMs as well."] }).text).toBe(
    "*/lunch* opens the menu\n*/lunch order soup* orders\nIn DMs as well.\n*/lunch help* shows this",
  );
});

describe("an unknown word", () => {
  test.each([
    [
      "soup",
      `Sorry, I don't know "soup". Try */lunch*, */lunch order soup*, */lunch hidden* and */lunch help*.`,
    ],
    ["Odrer", "Did you mean */lunch order*?"],
    ["hlep", "Did you mean */lunch help*?"],
  ])("%s", (typed, said) => {
    expect(unknown(typed, LUNCH).text).toContain(said);
  });

  test("is repeated as it was typed, cut, and draws nothing", () => {
    expect(unknown(`*<!here>* ${"x".repeat(100)}`, LUNCH).text).toMatch(/know "∗&lt;!here&gt;∗ x{49}…"/);
  });
});

test.each([
  ["roles", "roles"],
  ["role", "roles"],
  ["rolse", "roles"],
  ["rloe", undefined],
  ["audit-lig", "audit-log"],
  ["audti-log", "audit-log"],
  ["", undefined],
  ["calendars", undefined],
])("“%s” is near %s", (typed, word) => {
  expect(nearest(typed, ["roles", "audit-log", "sla"])).toBe(word);
});
