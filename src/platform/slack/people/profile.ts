import { z } from "zod";
import { cleanText } from "../text.ts";

/** Somebody in Slack, as far as Tandem needs to know. */
export interface Person {
  readonly workspaceId: string;
  readonly userId: string;
  /** Their name; typed text, so it is escaped where it is shown. */
  readonly name: string;
  /** IANA; UTC where Slack names none. */
  readonly timeZone: string;
  /** Their picture, for what is shown under their name; null where Slack tells none. */
  readonly pictureUrl: string | null;
  /** False when Slack has not told us yet: everything but the ids is then an assumption. */
  readonly isKnown: boolean;
  readonly isBot: boolean;
  readonly isDeactivated: boolean;
  readonly isGuest: boolean;
  /** Belongs to another company (Slack Connect). */
  readonly isStranger: boolean;
  readonly isOwner: boolean;
  readonly isAdminOfWorkspace: boolean;
  readonly isPrimaryOwner: boolean;
}

/** A person together with the instant (epoch milliseconds) of their last change by Slack's account, 0 if it says nothing. */
export interface Profile extends Person {
  readonly changedAt: number;
}

/** The fields used of docs.slack.dev/reference/objects/user-object; any may be absent. */
export const slackUser = z.object({
  id: z.string(),
  team_id: z.string().nullish(),
  name: z.string().nullish(),
  real_name: z.string().nullish(),
  tz: z.string().nullish(),
  updated: z.number().nullish(),
  deleted: z.boolean().nullish(),
  is_bot: z.boolean().nullish(),
  is_restricted: z.boolean().nullish(),
  is_ultra_restricted: z.boolean().nullish(),
  is_stranger: z.boolean().nullish(),
  is_owner: z.boolean().nullish(),
  is_admin: z.boolean().nullish(),
  is_primary_owner: z.boolean().nullish(),
  profile: z
    .object({
      display_name: z.string().nullish(),
      real_name: z.string().nullish(),
      image_72: z.string().nullish(),
    })
    .nullish(),
  enterprise_user: z
    .object({ enterprise_id: z.string().nullish(), teams: z.array(z.string()).nullish() })
    .nullish(),
});

type SlackUser = z.infer<typeof slackUser>;

/** @param home the workspace that asks, and the team that the app is installed in (the same unless installed org-wide) */
export function profileOf(user: SlackUser, home: { workspaceId: string; teamId: string }): Profile {
  return {
    workspaceId: home.workspaceId,
    userId: user.id,
    name: nameOf(user),
    timeZone: isTimeZone(user.tz) ? user.tz : "UTC",
    pictureUrl: pictureOf(user),
    isKnown: true,
    // Slackbot alone says of itself that it is no bot.
    isBot: user.is_bot === true || user.id === "USLACKBOT",
    isDeactivated: user.deleted === true,
    isGuest: user.is_restricted === true || user.is_ultra_restricted === true,
    isStranger: user.is_stranger === true || !belongsTo(user, home),
    isOwner: user.is_owner === true,
    isAdminOfWorkspace: user.is_admin === true,
    isPrimaryOwner: user.is_primary_owner === true,
    changedAt: (user.updated ?? 0) * 1000,
  };
}

/** Profile of somebody while Slack cannot be asked. */
export function unknownPerson(workspaceId: string, userId: string): Person {
  return {
    workspaceId,
    userId,
    name: "Somebody",
    timeZone: "UTC",
    pictureUrl: null,
    isKnown: false,
    isBot: false,
    isDeactivated: false,
    isGuest: false,
    isStranger: false,
    isOwner: false,
    isAdminOfWorkspace: false,
    isPrimaryOwner: false,
  };
}

function nameOf(user: SlackUser): string {
  const names = [user.profile?.display_name, user.profile?.real_name, user.real_name, user.name, "Somebody"];
  return names.map((name) => cleanText(name ?? "").trim()).find((name) => name !== "") ?? "";
}

function pictureOf({ profile }: SlackUser): string | null {
  const url = profile?.image_72 ?? "";
  return /^https?:\/\/\S+$/.test(url) ? url : null;
}

/** `is_stranger` is false for people of other companies in a shared channel, so their team decides. */
function belongsTo(user: SlackUser, home: { workspaceId: string; teamId: string }): boolean {
  const teams = [user.team_id, user.enterprise_user?.enterprise_id, ...(user.enterprise_user?.teams ?? [])];
  const named = teams.filter((team) => typeof team === "string");
  return named.length === 0 || named.includes(home.workspaceId) || named.includes(home.teamId);
}

function isTimeZone(zone: string | null | undefined): zone is string {
  if (!zone) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
