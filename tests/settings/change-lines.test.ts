import { expect, test } from "vitest";
import { changeLines } from "../../src/settings/audit-log/change-lines.ts";
import { BEFORE_ANY_CHANGE, type WorkspaceSettings } from "../../src/settings/workspace.ts";

const DAY = [{ from: "09:00", to: "17:00" }];
const calendar = { timeZone: "UTC", weekly: [DAY, DAY, DAY, DAY, DAY, [], []], exceptions: {} };
const SETTINGS: WorkspaceSettings = {
  ...BEFORE_ANY_CHANGE,
  workspaceId: "T1",
  version: 1,
  opsPeople: ["U0A"],
  admins: ["U0A"],
  triageChannelId: "C0A",
  newsChannelId: "C0B",
  calendar,
  workStarts: "09:00",
  workEnds: "17:00",
  workDays: [1, 2, 3, 4, 5],
  answerers: "many",
  setUpAt: 0,
};
const TEAM = { key: "t1", name: "EMEA", source: { kind: "channel", id: "C0EMEA" } } as const;

test.each<[string, Partial<WorkspaceSettings>, Partial<WorkspaceSettings>, readonly string[]]>([
  [
    "a channel",
    {},
    { triageChannelId: "C0C", ticketChannelIds: ["C0D"] },
    ["Triage channel: <#C0A> → <#C0C>", "Ticket reaction in: nothing → <#C0D>"],
  ],
  [
    "who may use Tandem",
    {},
    { whoMayUse: { kind: "members", groupIds: ["S0A"], channelIds: ["C0D"] } },
    ["Who may use Tandem: everyone → members of <!subteam^S0A>, <#C0D>"],
  ],
  [
    "a day that is closed, and one that is not any more",
    { calendar: { ...calendar, exceptions: { "2026-12-24": [] } } },
    {
      calendar: { ...calendar, exceptions: { "2026-12-25": [] } },
      dayNames: { "2026-12-25": "Christmas Day" },
    },
    [
      "Calendar Sales Ops, December 25, 2026: nothing → closed Christmas Day",
      "Calendar Sales Ops, December 24, 2026: closed → nothing",
    ],
  ],
  ["a new team", {}, { teams: [TEAM] }, ["Team EMEA was added."]],
  [
    "a team",
    { teams: [TEAM] },
    { teams: [{ ...TEAM, name: "Europe", managerId: "U0L", archivedAt: 1 }] },
    [
      "Team Europe, name: EMEA → Europe",
      "Team Europe, manager: nothing → <@U0L>",
      "Team Europe, archived: no → yes",
    ],
  ],
  [
    "what another part keeps",
    { sections: { pulse: { targets: { firstAnswer: 120 }, isOn: true } } },
    { sections: { pulse: { targets: { firstAnswer: 60 }, isOn: false, asks: ["U0ABC", "UTC", "*x*"] } } },
    [
      "pulse › targets › first answer: 120 → 60",
      "pulse › is on: yes → no",
      "pulse › asks: nothing → <@U0ABC>, UTC, ∗x∗",
    ],
  ],
  ["nothing", {}, {}, ["Saved as it was."]],
])("the audit log says what changed: %s", (_, before, after, lines) => {
  expect(changeLines({ before: { ...SETTINGS, ...before }, after: { ...SETTINGS, ...after } }, [])).toEqual(
    lines,
  );
});

test("many changes of one Save are cut after twelve", () => {
  const exceptions = Object.fromEntries(
    Array.from({ length: 20 }, (_, index) => [`2026-12-${index + 10}`, []] as const),
  );
  const lines = changeLines(
    { before: SETTINGS, after: { ...SETTINGS, calendar: { ...calendar, exceptions } } },
    [],
  );
  expect(lines).toHaveLength(13);
  expect(lines.at(-1)).toBe("And 8 more.");
});
