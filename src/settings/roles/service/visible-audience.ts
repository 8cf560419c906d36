import type { Deps } from "../../../deps.ts";
import { UserError } from "../../../errors.ts";
import { lookAtChannel } from "../../channels/service/enter-channel.ts";
import { askForGroups } from "./groups.ts";

/** User groups and channels whose members are meant, and the fields in which they were chosen. */
interface ChosenAudience {
  readonly workspaceId: string;
  readonly groupIds: readonly string[];
  readonly channelIds: readonly string[];
  readonly fields: { readonly groups: string; readonly channels: string };
}

/**
 * Makes sure that Slack tells Tandem who is in them.
 * @throws UserError at the field of one that does not exist any more or that Tandem cannot see, and when Slack does not answer
 */
export async function requireVisible(
  { slack }: Pick<Deps, "slack">,
  { workspaceId, groupIds, channelIds, fields }: ChosenAudience,
): Promise<void> {
  await requireGroups(slack, { workspaceId, groupIds, field: fields.groups });
  const field = fields.channels;
  const verdicts = await Promise.all(
    channelIds.map((channelId) =>
      lookAtChannel({ slack }, { workspaceId, channelId, use: "audience", field }),
    ),
  );
  for (const verdict of verdicts)
    if (typeof verdict === "object") throw new UserError(verdict.refused, { field });
}

async function requireGroups(
  slack: Deps["slack"],
  of: { readonly workspaceId: string; readonly groupIds: readonly string[]; readonly field: string },
): Promise<void> {
  const { workspaceId, groupIds, field } = of;
  if (groupIds.length === 0) return;
  const known = await askForGroups(slack, workspaceId).catch((cause: unknown) => {
    throw new UserError("Slack did not answer about user groups. Press Save again.", { field, cause });
  });
  const gone = groupIds.filter((id) => !known.some(({ value }) => value === id));
  if (gone.length > 0) throw new UserError(`No longer in Slack: ${gone.join(", ")}. Remove it.`, { field });
}
