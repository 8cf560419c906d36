import type { PlainTextOption } from "@slack/types";
import { z } from "zod";
import type { Deps } from "../../../deps.ts";
import type { Caller } from "../../../platform/slack/answers.ts";
import { option } from "../../../platform/slack/blocks/elements.ts";
import { type Choice, matching } from "../../choices.ts";

const groupList = z.object({
  usergroups: z.array(z.object({ id: z.string(), name: z.string(), handle: z.string() })),
});

/** The workspace's user groups; none where its plan has no user groups or Slack does not answer, since the field is optional. */
export async function listGroups(slack: Deps["slack"], workspaceId: string): Promise<readonly Choice[]> {
  return askForGroups(slack, workspaceId).catch(() => []);
}

/** @throws when Slack does not tell, also where its plan has no user groups */
export async function askForGroups(slack: Deps["slack"], workspaceId: string): Promise<readonly Choice[]> {
  const { usergroups } = groupList.parse(await slack.clients(workspaceId).interactive.usergroups.list());
  return usergroups.map(({ id, name, handle }) => ({ label: `${name} (@${handle})`, value: id }));
}

/** The search in a select of user groups. */
export function searchGroups({ slack }: Pick<Deps, "slack">) {
  return async ({ workspaceId }: Caller, typed: string) =>
    matching(await listGroups(slack, workspaceId), typed);
}

/** User groups that were chosen before, by name; by id where Slack does not tell the name now. */
export async function nameGroups(
  slack: Deps["slack"],
  of: { readonly workspaceId: string; readonly groupIds: readonly string[] },
): Promise<readonly PlainTextOption[]> {
  if (of.groupIds.length === 0) return [];
  const known = await listGroups(slack, of.workspaceId);
  return of.groupIds.map((id) =>
    option(known.find(({ value }) => value === id)?.label ?? `The group chosen before (${id})`, id),
  );
}
