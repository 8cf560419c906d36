import { describe, expect, test } from "vitest";
import { INVITE_FIRST, judgeChannel } from "../../src/settings/channels/channel-rules.ts";
import { matching, timeZones } from "../../src/settings/choices.ts";
import { rolesOf } from "../../src/settings/roles/roles-of.ts";
import { calendarOf, checkSetUp, FIELD } from "../../src/settings/set-up/set-up-form.ts";

const FILLED = {
  [FIELD.opsPeople]: ["U1"],
  [FIELD.triageChannel]: "C1",
  [FIELD.newsChannel]: "C2",
  [FIELD.timeZone]: "America/New_York",
  [FIELD.workStarts]: "09:00",
  [FIELD.workEnds]: "17:00",
  [FIELD.workDays]: ["1", "2"],
  [FIELD.holidays]: "none",
  [FIELD.answerers]: "many",
};

describe("set-up is refused at its field", () => {
  test.each([
    ["nobody answers", { [FIELD.opsPeople]: [] }, FIELD.opsPeople],
    ["no triage channel", { [FIELD.triageChannel]: undefined }, FIELD.triageChannel],
    ["news where requests arrive", { [FIELD.newsChannel]: "C1" }, FIELD.newsChannel],
    ["a zone that does not exist", { [FIELD.timeZone]: "Mars/Olympus" }, FIELD.timeZone],
    ["no work day", { [FIELD.workDays]: [] }, FIELD.workDays],
    ["work ends when it starts", { [FIELD.workEnds]: "09:00" }, FIELD.workEnds],
    ["work ends before it starts", { [FIELD.workEnds]: "08:59" }, FIELD.workEnds],
  ])("%s", (_, change, field) => {
    const checked = checkSetUp({ ...FILLED, ...change });
    expect(checked.kind === "errors" && Object.keys(checked.errors)).toEqual([field]);
  });
});

test.each([
  "Asia/Kolkata",
  "Europe/Kyiv",
  "America/Argentina/Buenos_Aires",
  "America/Indiana/Indianapolis",
  "UTC",
])("%s, as Slack names somebody's zone, can be found and kept, and is there once", (timeZone) => {
  expect(checkSetUp({ ...FILLED, [FIELD.timeZone]: timeZone }).kind).toBe("checked");
  const city = timeZone.split("/").at(-1) ?? "";
  expect(matching(timeZones(), city).map(({ value }) => value)).toEqual([timeZone]);
});

test("work that ends at midnight lasts until 24:00", () => {
  const checked = checkSetUp({ ...FILLED, [FIELD.workEnds]: "00:00" });
  if (checked.kind !== "checked") throw new Error("refused");
  const day = [{ from: "09:00", to: "24:00" }];
  expect(calendarOf(checked.value)).toEqual({
    timeZone: "America/New_York",
    weekly: [day, day, [], [], [], [], []],
    exceptions: {},
  });
});

test.each([
  ["new york", "America/New_York"],
  ["NEW", "America/New_York"],
  ["são paulo", "America/Sao_Paulo"],
  ["utc", "UTC"],
])("typing “%s” finds %s", (typed, name) => {
  expect(matching(timeZones(), typed).map((option) => option.value)).toContain(name);
});

test("a search never offers more than Slack shows", () => {
  expect(matching(timeZones(), "")).toHaveLength(100);
});

describe("who somebody is", () => {
  const person = {
    userId: "U1",
    isKnown: true,
    isBot: false,
    isDeactivated: false,
    isGuest: false,
    isStranger: false,
    isOwner: false,
    isAdminOfWorkspace: false,
  };
  const NOBODY = {
    isKnown: false,
    isFullMember: false,
    mayUse: false,
    isOps: false,
    isNamedOps: false,
    isLeader: false,
    isAdmin: false,
  };
  const nothing = { settings: undefined, groupMembers: [], chosenMembers: [], rootAdmins: [] };

  test.each([
    ["a rep", person, nothing, { ...NOBODY, isKnown: true, isFullMember: true, mayUse: true }],
    ["a guest", { ...person, isGuest: true }, nothing, { ...NOBODY, isKnown: true }],
    [
      "a member of the ops group owns nothing private",
      person,
      { ...nothing, groupMembers: ["U1"] },
      { ...NOBODY, isKnown: true, isFullMember: true, mayUse: true, isOps: true },
    ],
    [
      "somebody whom Slack has not described",
      { ...person, isKnown: false, isOwner: true },
      { ...nothing, groupMembers: ["U1"] },
      { ...NOBODY },
    ],
    [
      "an owner before set-up",
      { ...person, isOwner: true },
      nothing,
      { ...NOBODY, isKnown: true, isFullMember: true, mayUse: true, isAdmin: true },
    ],
    [
      "a guest in the ops group",
      { ...person, isGuest: true },
      { ...nothing, groupMembers: ["U1"], rootAdmins: ["U1"] },
      { ...NOBODY, isKnown: true },
    ],
  ])("%s", (_, who, known, roles) => {
    expect(rolesOf(who, known)).toEqual(roles);
  });
});

test.each([
  ["unknown to the app", undefined, "triage", { refused: INVITE_FIRST }],
  ["private without the app", { isPrivate: true }, "triage", { refused: INVITE_FIRST }],
  ["public without the app", {}, "news", "join first"],
  ["one that the app is in", { isMember: true, isPrivate: true }, "triage", "usable"],
  [
    "archived",
    { isMember: true, isArchived: true },
    "news",
    { refused: "That channel is archived. Choose another one." },
  ],
  [
    "a direct message",
    { isDirectMessage: true },
    "news",
    { refused: "Choose a channel, not a direct message." },
  ],
  [
    "shared with another company",
    { isMember: true, isShared: true },
    "triage",
    {
      refused:
        "That channel is shared with another company, who would see every request. Choose another one.",
    },
  ],
  [
    "shared, for news",
    { isMember: true, isShared: true },
    "news",
    {
      refused: "That channel is shared with another company, who would read your news. Choose another one.",
    },
  ],
  [
    "about to be shared",
    { isMember: true, isInvited: true },
    "triage",
    {
      refused: "Another company is invited to that channel and would see every request. Choose another one.",
    },
  ],
  ["shared, for ticket reactions", { isMember: true, isShared: true }, "tickets", "usable"],
] as const)("a channel that is %s", (_, facts, use, verdict) => {
  const none = {
    isArchived: false,
    isPrivate: false,
    isMember: false,
    isShared: false,
    isInvited: false,
    isDirectMessage: false,
  };
  expect(judgeChannel(facts && { ...none, ...facts }, use)).toEqual(verdict);
});
