import { describe, expect, test } from "vitest";
import { daysText, parseDays, refill } from "../../src/settings/calendars/closed-days.ts";
import { withYears } from "../../src/settings/calendars/closed-days-form.ts";
import { hoursText, parseHours, weekText } from "../../src/settings/calendars/hours-text.ts";

const DAY = [{ from: "09:00", to: "17:00" }];

test.each([
  ["", []],
  ["closed", []],
  ["09:00–17:00", DAY],
  ["9-17", DAY],
  [" 9:00 to 17.00 ", DAY],
  [
    "09:00–12:00, 13:00–24:00",
    [
      { from: "09:00", to: "12:00" },
      { from: "13:00", to: "24:00" },
    ],
  ],
  ["0900-1300", [{ from: "09:00", to: "13:00" }]],
  ["900 – 1730", [{ from: "09:00", to: "17:30" }]],
  ["9 am–5:30 PM", [{ from: "09:00", to: "17:30" }]],
  ["12 am - 12 pm", [{ from: "00:00", to: "12:00" }]],
  ["13 pm - 2 pm", undefined],
  ["nine to five", undefined],
  ["09:00", undefined],
  ["09:00–12:00,", undefined],
])("hours typed as “%s”", (typed, hours) => {
  expect(parseHours(typed)).toEqual(hours);
});

test("a week is said in as few words as it needs", () => {
  const noon = [
    { from: "09:00", to: "12:00" },
    { from: "13:00", to: "17:00" },
  ];
  expect(weekText([DAY, DAY, DAY, DAY, noon, [], []])).toBe("Mon–Thu 9 AM–5 PM; Fri 9 AM–12 PM, 1 PM–5 PM");
  expect(weekText([DAY, DAY, [], DAY, [], [], DAY])).toBe("Mon, Tue 9 AM–5 PM; Thu 9 AM–5 PM; Sun 9 AM–5 PM");
  expect(hoursText(noon)).toBe("09:00–12:00, 13:00–17:00");
});

describe("closed days", () => {
  const typed = [
    "2026-11-26 Thanksgiving Day",
    "2026-11-27 09:00–13:00 Day after Thanksgiving",
    "2026-12-24 09:00–11:00, 11:30–12:00",
    "2026-12-25",
  ].join("\n");
  const days = {
    exceptions: {
      "2026-11-26": [],
      "2026-11-27": [{ from: "09:00", to: "13:00" }],
      "2026-12-24": [
        { from: "09:00", to: "11:00" },
        { from: "11:30", to: "12:00" },
      ],
      "2026-12-25": [],
    },
    dayNames: { "2026-11-26": "Thanksgiving Day", "2026-11-27": "Day after Thanksgiving" },
  };

  test("are read as they are written, and back", () => {
    expect(parseDays(typed, 2026)).toEqual(days);
    expect(daysText(days, 2026)).toBe(typed);
    expect(daysText(days, 2027)).toBe("");
  });

  test("hours that cannot be read are refused with how to write them, not taken for a name", () => {
    expect(parseDays("2026-12-24 9:0-13:00 Eve", 2026)).toEqual({
      problem: '2026-12-24: "9:0-13:00 Eve" has no hours like 09:00–12:00, 13:00–15:00.',
    });
  });

  test.each([
    ["2026-05-01 1st of May", [], "1st of May"],
    ["2026-05-01 9-12 2nd shift", [{ from: "09:00", to: "12:00" }], "2nd shift"],
    ["2026-05-01 closed Team day", [], "Team day"],
    ["2026-05-01 0900-1300 Eve", [{ from: "09:00", to: "13:00" }], "Eve"],
    ["2026-05-01 closed 9:0-13:0 is odd", [], "9:0-13:0 is odd"],
  ])("tell hours from reasons: %s", (text, hours, name) => {
    expect(parseDays(text, 2026)).toEqual({
      exceptions: { "2026-05-01": hours },
      dayNames: { "2026-05-01": name },
    });
  });

  test.each([
    ["Christmas", '"Christmas" does not begin with a date.'],
    ["2026-02-30 Never", "2026-02-30 is not a date."],
    ["2027-01-01 New Year", "2027-01-01 is not in 2026. Move it to its year."],
    ["2026-12-24 09:00–12:00, lunch", '2026-12-24: "09:00–12:00, lunch" has no hours like 09:00–12:00'],
    ["2026-12-25\n2026-12-25 Christmas", "2026-12-25 is listed twice."],
    ["2026-12-24 13:00–09:00", "2026-12-24: 13:00–09:00 ends before it has begun."],
    ["2026-12-24 09:00–25:00", '2026-12-24: "25:00" is not a time.'],
    ["2026-12-24 09:00–12:00, 11:00–13:00", "2026-12-24: the hours overlap."],
    ["a\nb\nc\nd\ne", "And 2 more."],
  ])("are refused where they are wrong: %s", (text, problem) => {
    const parsed = parseDays(text, 2026);
    expect("problem" in parsed && parsed.problem).toContain(problem);
  });

  test("whose names read like hours stay closed when they are shown and saved again", () => {
    for (const line of [
      "2026-12-24 closed 9-12 is for the press",
      "2026-12-25 closed Closed for stocktaking",
    ]) {
      const parsed = parseDays(line, 2026);
      if ("problem" in parsed) throw new Error(parsed.problem);
      expect(Object.values(parsed.exceptions)).toEqual([[]]);
      expect(parseDays(daysText(parsed, 2026), 2026)).toEqual(parsed);
    }
  });

  test("of years that are not shown stay", () => {
    const before = {
      exceptions: { "2025-12-25": [], "2026-12-25": [] },
      dayNames: { "2025-12-25": "Christmas Day", "2026-12-25": "Christmas Day" },
    };
    const form = { calendarKey: "own", country: "", round: 0, fromYear: 2026 };
    expect(withYears(before, { exceptions: { "2027-05-01": [] }, dayNames: {} }, form)).toEqual({
      exceptions: { "2025-12-25": [], "2027-05-01": [] },
      dayNames: { "2025-12-25": "Christmas Day" },
    });
  });

  test("another country replaces the holidays of the one before, and nothing that people wrote", () => {
    const was = [
      { date: "2026-07-04", name: "Independence Day" },
      { date: "2026-12-25", name: "Christmas Day" },
    ];
    const is = [
      { date: "2026-12-25", name: "Christmas Day" },
      { date: "2026-12-28", name: "Boxing Day" },
      { date: "2027-01-01", name: "New Year's Day" },
    ];
    const text = "2026-07-04 Independence Day\n2026-08-01 Team day\n2026-12-28 10:00–12:00\nnot done yet";
    expect(refill(text, 2026, { was, is })).toBe(
      "2026-08-01 Team day\n2026-12-25 Christmas Day\n2026-12-28 10:00–12:00\nnot done yet",
    );
  });
});
