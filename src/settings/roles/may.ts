import type { Roles } from "../workspace.ts";

/** Why Tandem does not serve somebody. @param instead what they can do, a sentence */
export function whyNotServed(
  { isKnown, isFullMember }: Pick<Roles, "isKnown" | "isFullMember">,
  instead = "",
): string {
  if (!isKnown) return "Slack does not tell Tandem who you are right now. Try again in a minute.";
  const why = isFullMember
    ? "You don't have access to Tandem yet. Sales Ops decides who may use it."
    : "Tandem is for full members of this workspace.";
  return `${why} ${instead}`.trim();
}
