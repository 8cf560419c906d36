import { describe, expect, test } from "vitest";
import { defaultPolicy, targetMinutes } from "../../src/requests/promises/clocks/targets.ts";
import { DEFAULT_REQUEST_TYPES, findRequestType, URGENCIES } from "../../src/requests/request-types.ts";

const MANY = defaultPolicy("many", 1);
const FEW = defaultPolicy("few", 1);

/** The default table: type, first answer and resolution in hours for Normal, High and Urgent. */
const TABLE: readonly (readonly [
  type: string,
  name: string,
  hours: { readonly first: readonly number[]; readonly resolution: readonly number[] },
])[] = [
  ["quote", "Quote or pricing approval", { first: [2, 1, 0.5], resolution: [8, 4, 2] }],
  ["contract", "Contract or legal document", { first: [4, 2, 1], resolution: [48, 24, 8] }],
  ["crm_fix", "CRM data fix", { first: [4, 2, 1], resolution: [8, 4, 2] }],
  ["territory", "Account or territory", { first: [8, 4, 2], resolution: [24, 16, 8] }],
  ["lead_routing", "Lead routing", { first: [1, 0.5, 0.25], resolution: [4, 2, 1] }],
  ["report", "Report or dashboard", { first: [8, 4, 2], resolution: [40, 16, 8] }],
  ["commission_question", "Commission question", { first: [8, 4, 2], resolution: [24, 16, 8] }],
  ["commission_dispute", "Commission dispute", { first: [16, 8, 4], resolution: [80, 40, 16] }],
  ["tool_access", "Tool access", { first: [4, 2, 1], resolution: [8, 4, 2] }],
  ["bid", "Bid or RFP deadline", { first: [4, 2, 1], resolution: [] }],
  ["other", "Something else", { first: [8, 4, 2], resolution: [40, 16, 8] }],
];

describe("the default types", () => {
  test("are offered by these names, in this order", () => {
    expect(DEFAULT_REQUEST_TYPES.map(({ key, name }) => [key, name])).toEqual(
      TABLE.map(([key, name]) => [key, name]),
    );
  });

  test("are confidential where they are about commission", () => {
    const confidential = DEFAULT_REQUEST_TYPES.filter((type) => type.isConfidential).map((type) => type.name);
    expect(confidential).toEqual(["Commission question", "Commission dispute"]);
  });

  test("ask a quote for discount, amount and close date", () => {
    const fields = findRequestType(DEFAULT_REQUEST_TYPES, "quote")?.fields.map(
      ({ label, kind, isRequired }) => [label, kind, isRequired],
    );
    expect(fields).toEqual([
      ["Discount %", "number", true],
      ["Deal amount", "number", true],
      ["Close date", "date", false],
    ]);
  });

  test("do not hold what is not offered", () => {
    expect(findRequestType(DEFAULT_REQUEST_TYPES, "toString")).toBeUndefined();
  });

  test("can be as urgent as the screen says", () => {
    expect(URGENCIES.map(({ name }) => name)).toEqual(["Normal", "High", "Urgent"]);
  });
});

describe("targets", () => {
  test.each(TABLE)("%s (%s): %j hours", (type, _name, { first, resolution }) => {
    expect(hoursOf(MANY, type, "first_answer")).toEqual(first);
    expect(hoursOf(MANY, type, "resolution")).toEqual(resolution);
  });

  test.each(TABLE)(
    "%s with few people to answer: first answers in 8, 4 and 2 hours, resolutions as ever",
    (type, _name, { resolution }) => {
      expect(hoursOf(FEW, type, "first_answer")).toEqual([8, 4, 2]);
      expect(hoursOf(FEW, type, "resolution")).toEqual(resolution);
    },
  );

  test("the next answer has the first answer's target", () => {
    expect(hoursOf(MANY, "quote", "next_answer")).toEqual([2, 1, 0.5]);
  });

  test("a type without a row has the default", () => {
    expect(hoursOf(MANY, "a type of our own", "resolution")).toEqual([40, 16, 8]);
  });

  test("the first row of a type counts", () => {
    const [row] = MANY.rows;
    if (!row) throw new Error("The default policy has rows");
    const slower = { ...row, firstAnswer: { normal: 600, high: 600, urgent: 600 } };
    expect(hoursOf({ ...MANY, rows: [slower, ...MANY.rows] }, "quote", "first_answer")).toEqual([10, 10, 10]);
    expect(hoursOf({ ...MANY, rows: [...MANY.rows, slower] }, "quote", "first_answer")).toEqual([2, 1, 0.5]);
  });
});

function hoursOf(
  policy: typeof MANY,
  type: string,
  clock: "first_answer" | "resolution" | "next_answer",
): number[] {
  return URGENCIES.flatMap(({ key }) => {
    const minutes = targetMinutes(policy, { type, urgency: key, clock, startedAt: 0 });
    return minutes === undefined ? [] : [minutes / 60];
  });
}
