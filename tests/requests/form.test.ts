import { describe, expect, test } from "vitest";
import { type CheckContext, checkForm, type Shown, shownFor } from "../../src/requests/filing/form.ts";
import { FIELD } from "../../src/requests/filing/form-fields.ts";
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
  asked: [],
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
      "Say in a few words what you need: at least 3 characters.",
    ],
    [
      "only spaces",
      { [FIELD.summary]: "   \n " },
      FIELD.summary,
      "Say in a few words what you need: at least 3 characters.",
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
    [
      "a date before the promise asks for a reason",
      soon,
      { neededByReason: true, asked: ["Why is it needed sooner than promised?"] },
    ],
    ["urgent asks why", { [FIELD.urgency]: "urgent" }, { urgencyReason: true, asked: ["Why is it urgent?"] }],
    [
      "words about pay ask for privacy",
      { [FIELD.details]: "My bonus is wrong" },
      { makePrivate: true, asked: ["Make it private?"] },
    ],
    [
      "a type with fields of its own shows them",
      { [FIELD.type]: "quote" },
      { typeKey: "quote", asked: ["Discount %", "Deal amount"] },
    ],
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

  const reasons = {
    [FIELD.urgencyReason]: "Board tomorrow",
    [FIELD.neededByReason]: "Their board meets",
    [FIELD.makePrivate]: "yes",
  };
  const all = { urgencyReason: true, neededByReason: true, makePrivate: true } as const;

  test("an answer whose question is gone is neither required nor read", () => {
    const later = { [FIELD.neededBy]: String(PROMISED_BY / 1000), [FIELD.urgency]: "normal" };
    for (const fields of [{ ...later, ...reasons }, later])
      expect(check(fields, all)).toMatchObject({
        kind: "draft",
        draft: { urgency: "normal", urgencyReason: null, neededByReason: null, isPrivate: false },
      });
  });

  test("an empty answer to a question that is on the screen is refused at its field", () => {
    expect(check({ [FIELD.urgency]: "urgent" }, { urgencyReason: true })).toEqual({
      kind: "errors",
      errors: { [FIELD.urgencyReason]: "Say why it can't wait, or choose another urgency." },
    });
  });

  test.each([
    ["Normal after Urgent", { [FIELD.urgency]: "normal" }, { urgencyReason: true }, { urgencyReason: false }],
    ["a later time", { [FIELD.neededBy]: String(PROMISED_BY / 1000) }, all, { neededByReason: false }],
    ["no time at all", {}, all, { neededByReason: false }],
    [
      "words that are not about pay",
      { [FIELD.details]: "Their address is wrong" },
      all,
      { makePrivate: false },
    ],
    [
      "a confidential type",
      { [FIELD.details]: "My bonus is wrong", [FIELD.type]: "commission_question" },
      all,
      { makePrivate: false },
    ],
    [
      "a type without fields of its own",
      { [FIELD.type]: "report" },
      { typeKey: "quote" },
      { typeKey: "report" },
    ],
    ["the type removed", { [FIELD.type]: undefined }, all, { typeKey: null, neededByReason: false }],
  ])("a question goes with the answer that brought it up: %s", (_, fields, before, after) => {
    const filled = { [FIELD.summary]: "Fix Globex", [FIELD.type]: "crm_fix", ...fields };
    const promises = { types: DEFAULT_REQUEST_TYPES, promisedBy: () => PROMISED_BY, now: NOW };
    expect(shownFor(filled, { ...SHOWN, ...before }, promises)).toMatchObject(after);
  });

  test("a needed-by that has passed asks for no reason, and is refused at its field", () => {
    const past = {
      [FIELD.type]: "crm_fix",
      [FIELD.summary]: "Fix Globex",
      [FIELD.neededBy]: String((NOW - 60 * MINUTE) / 1000),
    };
    const promises = { types: DEFAULT_REQUEST_TYPES, promisedBy: () => PROMISED_BY, now: NOW };
    expect(shownFor(past, SHOWN, promises)).toMatchObject({ neededByReason: false });
    expect(check(past)).toMatchObject({
      kind: "errors",
      errors: { [FIELD.neededBy]: "That was an hour ago. Pick a later time, or leave it empty." },
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

  test.each([
    ["starts private", {}, true],
    ["is not once Private is unticked", { [FIELD.private]: [] }, false],
  ])("what was written to the app %s", (_, fields, isPrivate) => {
    const source = { channelId: "D1", ts: "1.2", link: null, threadTs: null, isDirect: true, files: [] };
    const shown = { source, isPrivateTicked: true };
    expect(check(fields, shown)).toMatchObject({ kind: "draft", draft: { isPrivate } });
  });
});
