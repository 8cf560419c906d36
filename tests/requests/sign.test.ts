import { expect, test } from "vitest";
import { signOf } from "../../src/requests/card/views/sign.ts";
import { type Status, UNTOUCHED } from "../../src/requests/request.ts";
import { ASKS, CREATED, NY, play, type Step, when } from "./sla-week.ts";

const DECLINED: Step = ["Mon 11:00", "declined"];

/** A quote of Monday 10:00: first answer due at 12:00, resolution on Tuesday at 10:00. */
const TABLE: readonly [status: Status, at: string, steps: readonly Step[], sign: string][] = [
  ["new", "Mon 10:00", [], "🆕 new"],
  ["new", "Mon 11:29", [], "🆕 new"],
  ["new", "Mon 11:30", [], "🟠 due soon"],
  ["new", "Mon 12:00", [], "🟠 due soon"],
  ["new", "Mon 12:01", [], "🔴 late"],
  ["open", "Mon 12:01", [["Mon 11:00", "answered"]], "🟢 in hand"],
  // What was answered too late is not late any more.
  ["open", "Mon 13:01", [["Mon 13:00", "answered"]], "🟢 in hand"],
  ["open", "Mon 16:00", [["Mon 11:00", "answered"]], "🟠 due soon"],
  [
    "waiting_on_requester",
    "Tue 16:00",
    [
      ["Mon 11:00", "answered"],
      ["Mon 11:00", ASKS],
    ],
    "⏸️ waiting on requester",
  ],
  ["waiting_on_team", "Mon 12:00", [["Mon 11:00", "answered"]], "⏸️ waiting on another team"],
  ["waiting_on_team", "Tue 10:01", [["Mon 11:00", "answered"]], "🔴 late"],
  ["resolved", "Fri 12:00", [["Tue 15:00", "resolved"]], "✅ solved"],
  ["closed", "Fri 12:00", [["Mon 11:00", "resolved"]], "✅ closed"],
  ["declined", "Fri 12:00", [DECLINED], "🚫 declined"],
  ["cancelled", "Fri 12:00", [["Mon 11:00", "cancelled"]], "🚫 cancelled"],
];

test.each(TABLE)("%s on %s after %j reads %s", (status, at, steps, sign) => {
  const clocks = play(["Mon 10:00", CREATED], ...steps);
  const { emoji, word } = signOf(
    { request: { ...UNTOUCHED, status, neededByAt: null }, clocks, calendar: NY },
    when(at),
  );
  expect(`${emoji} ${word}`).toBe(sign);
});

test("an earlier Needed by counts for due soon, and a request that waits for set-up has no date at all", () => {
  const request = { ...UNTOUCHED, status: "open" as const, neededByAt: when("Mon 14:00") };
  const clocks = play(["Mon 10:00", CREATED], ["Mon 11:00", "answered"]);
  expect(signOf({ request, clocks, calendar: NY }, when("Mon 13:00")).word).toBe("due soon");
  expect(signOf({ request, clocks: [] }, when("Mon 13:00")).word).toBe("in hand");
});
