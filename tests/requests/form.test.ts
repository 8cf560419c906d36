import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CheckContext, checkForm, FIELD, type Shown } from "../../src/requests/form.ts";
import { prefill } from "../../src/requests/prefill.ts";
import { DEFAULT_REQUEST_TYPES } from "../../src/requests/request-types.ts";

const NOW = Date.parse("2026-10-28T14:00:00Z");
const MINUTE = 60_000;
const PROMISED_BY = NOW + 8 * 60 * MINUTE;

const SHOWN: Shown = {
  typeKey: "crm_fix",
  more: false,
  urgencyReason: false,
  neededByReason: false,
  makePrivate: false,
  isPrivateTicked: false,
  leftOut: 0,
  requesterId: null,
  source: null,
};

function check(
  fields: Parameters<typeof checkForm>[0],
  shown: Partial<Shown> = {},
  by: Partial<CheckContext> = {},
) {
  const context: CheckContext = {
    types: DEFAULT_REQUEST_TYPES,
    shown: { ...SHOWN, ...shown },
    now: NOW,
    fileNames: {},
    mayFileForOthers: false,
    promisedBy: () => PROMISED_BY,
    ...by,
  };
  return checkForm({ [FIELD.summary]: "Fix Globex", [FIELD.type]: "crm_fix", ...fields }, context);
}

describe("what is refused, at its field", () => {
  const secondsAt = (ms: number) => String(Math.floor(ms / 1000));
  test.each([
    [
      "two characters",
      { [FIELD.summary]: "ab" },
      FIELD.summary,
      "Say in a few words what you need (3 characters at least).",
    ],
    [
      "only spaces",
      { [FIELD.summary]: "   \n " },
      FIELD.summary,
      "Say in a few words what you need (3 characters at least).",
    ],
    [
      "212 characters",
      { [FIELD.summary]: "x".repeat(212) },
      FIELD.summary,
      "Up to 150 characters; this has 212. Put the rest under Details.",
    ],
    [
      "needed an hour ago",
      { [FIELD.neededBy]: secondsAt(NOW - 60 * MINUTE) },
      FIELD.neededBy,
      "That was an hour ago. Pick a later time, or leave it empty.",
    ],
    [
      "needed this very instant",
      { [FIELD.neededBy]: secondsAt(NOW) },
      FIELD.neededBy,
      "That was a minute ago. Pick a later time, or leave it empty.",
    ],
    [
      "needed three days ago",
      { [FIELD.neededBy]: secondsAt(NOW - 72 * 60 * MINUTE) },
      FIELD.neededBy,
      "That was 3 days ago. Pick a later time, or leave it empty.",
    ],
    [
      "a confidential request that is not private",
      { [FIELD.type]: "commission_question", [FIELD.alwaysPrivate]: [] },
      FIELD.alwaysPrivate,
      "Commission questions are always private.",
    ],
    [
      "a type that is gone",
      { [FIELD.type]: "fax" },
      FIELD.type,
      "This type is no longer available. Choose another one.",
    ],
  ])("%s", (_, fields, field, message) => {
    expect(check(fields)).toEqual({ kind: "errors", errors: { [field]: message } });
  });
});

describe("what is asked before anything is accepted", () => {
  const soon = { [FIELD.neededBy]: String((PROMISED_BY - MINUTE) / 1000) };
  test.each([
    ["a date before the promise asks for a reason", soon, { neededByReason: true }],
    ["urgent asks why", { [FIELD.urgency]: "urgent" }, { urgencyReason: true }],
    ["words about pay ask for privacy", { [FIELD.details]: "My bonus is wrong" }, { makePrivate: true }],
    ["a type with fields of its own shows them", { [FIELD.type]: "quote" }, { typeKey: "quote" }],
  ])("%s", (_, fields, more) => {
    expect(check(fields)).toEqual({ kind: "ask", shown: { ...SHOWN, ...more } });
  });

  test("what was asked once and answered is accepted", () => {
    const fields = { ...soon, [FIELD.neededByReason]: "Their board meets" };
    expect(check(fields, { neededByReason: true })).toMatchObject({
      kind: "draft",
      draft: { neededByReason: "Their board meets", neededByAt: PROMISED_BY - MINUTE },
    });
  });

  test("a date at the promise needs no reason", () => {
    expect(check({ [FIELD.neededBy]: String(PROMISED_BY / 1000) }).kind).toBe("draft");
  });

  test("whoever keeps it open after the question has decided", () => {
    const fields = { [FIELD.details]: "My bonus is wrong", [FIELD.makePrivate]: "no" };
    expect(check(fields, { makePrivate: true })).toMatchObject({
      kind: "draft",
      draft: { isPrivate: false },
    });
  });

  test("a confidential type is private without a question", () => {
    const fields = { [FIELD.type]: "commission_question", [FIELD.details]: "My bonus is wrong" };
    expect(check(fields)).toMatchObject({ kind: "draft", draft: { isPrivate: true } });
  });
});

describe("whom it is for", () => {
  const forRaj = { [FIELD.requester]: "U0RAJ" };
  test.each([
    ["ops choose", forRaj, {}, { mayFileForOthers: true }, "U0RAJ"],
    ["what nobody else can choose does not count", forRaj, {}, {}, null],
    ["the author of the message, as it opened", {}, { requesterId: "U0ROSA" }, {}, "U0ROSA"],
    ["ops may change that", forRaj, { requesterId: "U0ROSA" }, { mayFileForOthers: true }, "U0RAJ"],
    ["others may not", forRaj, { requesterId: "U0ROSA" }, {}, "U0ROSA"],
  ])("%s", (_, fields, shown, by, requesterId) => {
    expect(check(fields, shown, by)).toMatchObject({ kind: "draft", draft: { requesterId } });
  });
});

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
