import { describe, expect, test } from "vitest";
import { profileOf, unknownPerson } from "../../../src/platform/slack/people/profile.ts";

const home = { workspaceId: "E1", teamId: "T1" };

describe("a person as Slack describes them", () => {
  test("has everything that Tandem needs to know", () => {
    const user = {
      id: "U1",
      team_id: "T1",
      name: "rita.reyes",
      tz: "America/New_York",
      updated: 1_700_000_000,
      is_owner: true,
      is_admin: true,
      is_primary_owner: true,
      profile: { display_name: "Rita", real_name: "Rita Reyes" },
    };
    expect(profileOf(user, home)).toEqual({
      workspaceId: "E1",
      userId: "U1",
      name: "Rita",
      pictureUrl: null,
      timeZone: "America/New_York",
      isKnown: true,
      isBot: false,
      isDeactivated: false,
      isGuest: false,
      isStranger: false,
      isOwner: true,
      isAdminOfWorkspace: true,
      isPrimaryOwner: true,
      changedAt: 1_700_000_000_000,
    });
  });

  test.each([
    ["a bot", { is_bot: true }, { isBot: true }],
    ["Slackbot, who denies it", { id: "USLACKBOT", is_bot: false }, { isBot: true }],
    ["a guest", { is_restricted: true }, { isGuest: true }],
    ["a single-channel guest", { is_ultra_restricted: true }, { isGuest: true }],
    ["somebody who left", { deleted: true }, { isDeactivated: true }],
    ["a stranger", { team_id: "T1", is_stranger: true }, { isStranger: true }],
    ["a member of another company", { team_id: "T9", is_stranger: false }, { isStranger: true }],
    [
      "a member of the organisation",
      { team_id: "T9", enterprise_user: { enterprise_id: "E1" } },
      { isStranger: false },
    ],
    [
      "a member who is at home elsewhere",
      { team_id: "T9", enterprise_user: { teams: ["T9", "T1"] } },
      { isStranger: false },
    ],
    ["a member without a team", { team_id: null }, { isStranger: false }],
    ["somebody without a zone", { tz: null }, { timeZone: "UTC" }],
    ["somebody in a zone that does not exist", { tz: "Mars/Olympus" }, { timeZone: "UTC" }],
    [
      "somebody without a display name",
      { profile: { display_name: " ", real_name: "Rita Reyes" } },
      { name: "Rita Reyes" },
    ],
    ["somebody without a profile", { real_name: "Rita Reyes", name: "rita" }, { name: "Rita Reyes" }],
    ["somebody without any name", { profile: {} }, { name: "Somebody" }],
    ["somebody with a broken name", { profile: { display_name: "R\0ita\uD83D" } }, { name: "Rita" }],
    ["somebody who never changed", {}, { changedAt: 0 }],
  ])("%s is recognised", (_, user, known) => {
    expect(profileOf({ id: "U1", ...user }, home)).toMatchObject(known);
  });

  test("who is not known is nobody in particular", () => {
    expect(unknownPerson("T1", "U1")).toMatchObject({
      userId: "U1",
      timeZone: "UTC",
      isKnown: false,
      isOwner: false,
    });
  });
});
