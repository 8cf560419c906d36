import type { People } from "../people.ts";

/** Whoever mentions more people than this is not kept waiting for the rest of the names. */
const MOST_NAMES = 20;
const MENTION = /<@([UW][A-Z0-9]+)>/g;

/** The text of a message event with a name in each mention, which Slack leaves out there: what is passed on reads as it was written. */
export async function withNames(
  people: Pick<People, "get">,
  { workspaceId, text }: { workspaceId: string; text: string },
): Promise<string> {
  const ids = [...new Set([...text.matchAll(MENTION)].flatMap(([, id]) => id ?? []))].slice(0, MOST_NAMES);
  const found = await Promise.all(ids.map((id) => people.get(workspaceId, id)));
  const names = new Map(found.filter(({ isKnown }) => isKnown).map(({ userId, name }) => [userId, name]));
  return text.replace(MENTION, (mention, id: string) => {
    const name = names.get(id)?.replace(/[<>|&]/g, "");
    return name ? `<@${id}|${name}>` : mention;
  });
}
