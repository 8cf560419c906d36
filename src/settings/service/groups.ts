import { z } from "zod";
import type { Deps } from "../../deps.ts";

const groupList = z.object({
  usergroups: z.array(z.object({ id: z.string(), name: z.string(), handle: z.string() })),
});

/** The workspace's user groups; none where its plan has no user groups or Slack does not answer, since the field is optional. */
export async function listGroups(
  slack: Deps["slack"],
  workspaceId: string,
): Promise<readonly { label: string; value: string }[]> {
  try {
    const { usergroups } = groupList.parse(await slack.clients(workspaceId).interactive.usergroups.list());
    return usergroups.map(({ id, name, handle }) => ({ label: `${name} (@${handle})`, value: id }));
  } catch {
    return [];
  }
}
