import { describe, expect, test } from "vitest";
import { answerTexts, wrongAnswers } from "../../src/requests/filing/own-fields.ts";
import { fieldChanges } from "../../src/requests/history/views/deeds.ts";
import { DEFAULT_REQUEST_TYPES, type FieldDefinition } from "../../src/requests/request-types.ts";

const TODAY = "2026-10-28";
const quote = DEFAULT_REQUEST_TYPES.find(({ key }) => key === "quote") ?? { fields: [] };

function fieldOf(kind: FieldDefinition["kind"], more: Partial<FieldDefinition> = {}) {
  return { fields: [{ key: "one", label: "One", kind, isRequired: false, ...more }] };
}

describe("an answer is refused at its field, also where Slack has let it through", () => {
  test.each([
    ["discount", "900", "Enter 100 or less."],
    ["discount", "100.01", "Enter 100 or less."],
    ["discount", "-1", "Enter 0 or more."],
    ["discount", "a lot", "Write a number, such as 18 or 42000.50."],
    ["amount", "-0.5", "Enter 0 or more."],
    ["amount", "1e300", "Enter 9,007,199,254,740,991 or less."],
    ["close_date", "2026-02-30", "Choose a date."],
    ["close_date", "soon", "Choose a date."],
  ])("%s: %s", (key, answer, why) => {
    expect(wrongAnswers(quote, { [key]: answer })).toEqual({ [key]: why });
  });

  test.each([
    [fieldOf("choice", { choices: ["Red"] }), "Blue", "Choose one of what is offered."],
    [fieldOf("link"), "javascript:alert(1)", "Write a link that begins with https://."],
  ])("of a choice or a link", (type, answer, why) => {
    expect(wrongAnswers(type, { one: answer })).toEqual({ one: why });
  });

  test("and at both ends it is taken", () => {
    expect(wrongAnswers(quote, { discount: "0", amount: "0", close_date: "2028-02-29" })).toEqual({});
    expect(wrongAnswers(quote, { discount: "100", amount: "9007199254740991" })).toEqual({});
    expect(wrongAnswers(fieldOf("link"), { one: "https://globex.example/1" })).toEqual({});
    expect(wrongAnswers(fieldOf("text"), { one: "900 %" })).toEqual({});
  });
});

describe("a card says the answers as people do", () => {
  test.each([
    [{ discount: "18", amount: "42000", close_date: "2026-11-30" }, ["18% on 42,000", "closes Nov 30"]],
    [{ discount: "17.5", amount: "1234567.89" }, ["17.5% on 1,234,567.89"]],
    [{ amount: "42000" }, ["on 42,000"]],
    [{ discount: "5", close_date: "2027-01-04" }, ["5%", "closes Jan 4, 2027"]],
    [{ discount: "a lot", close_date: "soon" }, ["a lot%", "closes soon"]],
    [{}, []],
  ])("%o", (answers, texts) => {
    expect(answerTexts(quote, answers, TODAY)).toEqual(texts);
  });

  test("after the label where nothing else is said", () => {
    expect(answerTexts(fieldOf("text"), { one: "Two" }, TODAY)).toEqual(["One: Two"]);
  });
});

test("history shows an answer as cards do", () => {
  const filed = { workspaceId: "T1", at: 0, actorId: "U1", action: "requests.filed", subject: "request 1" };
  const entry = {
    ...filed,
    id: 1,
    before: null,
    after: { ownFields: { amount: "42000", close_date: "2026-11-30" } },
  };
  expect(fieldChanges(entry).map(({ after }) => after)).toEqual(["42,000", "Nov 30"]);
});
