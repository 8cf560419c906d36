import type { Deps } from "../../../deps.ts";
import { UserError } from "../../../errors.ts";
import { isFullMember } from "../roles-of.ts";

/** @throws UserError at the field for guests, bots and people of other companies, and for those whom Slack does not describe */
export async function requireFullMembers(
  { people }: Pick<Deps, "people">,
  of: {
    readonly workspaceId: string;
    readonly userIds: readonly string[];
    readonly field: string;
    /** A consequence, after "is not a full member of this workspace". */
    readonly because?: string;
  },
): Promise<void> {
  for (const userId of of.userIds) {
    const person = await people.get(of.workspaceId, userId);
    if (isFullMember(person)) continue;
    const why = person.isKnown
      ? `${person.name} is not a full member of this workspace${of.because ?? ""}. Take them out.`
      : "Slack does not tell Tandem who one of these people is right now. Press Save again in a minute.";
    throw new UserError(why, { field: of.field });
  }
}

/** The consequence of a guest in Sales Ops. */
export const WOULD_READ = ", and would read confidential requests";
