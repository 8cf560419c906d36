import type { Channel } from "../state/channels.ts";
import { withEmojiNames } from "../state/emoji.ts";
import type { Person, UserGroup } from "../state/people.ts";
import type { Workspace } from "../state/workspace.ts";

/**
 * What a person typed, as Slack hands it over: `&`, `<`, `>` escaped, names of people, groups and channels turned into references,
 * addresses in angle brackets, emoji by their names. Messages carry ids alone; commands (with `should_escape`) names beside them, except
 * of private channels.
 */
export function encodeTyped(workspace: Workspace, typed: string, use: "command" | "message"): string {
  const escaped = withEmojiNames(typed).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  return escaped.replace(
    /\[([^\]\n]+)\]\((https?:\/\/[^\s)]+)\)|https?:\/\/[^\s|]+|(?<!\w)[@#][\w.-]*\w/g,
    (typedPart, label?: string, address?: string) => {
      if (label && address) return `<${address}|${label}>`;
      if (typedPart.startsWith("http")) return `<${typedPart}>`;
      return refer(findMentioned(workspace, typedPart), use) ?? typedPart;
    },
  );
}

type Mentioned =
  | { readonly kind: "broadcast"; readonly range: string }
  | { readonly kind: "person"; readonly person: Person }
  | { readonly kind: "group"; readonly group: UserGroup }
  | { readonly kind: "channel"; readonly channel: Channel };

/** Who or what is meant by "@rita", "@here", "@sales-ops" or "#sales". */
export function findMentioned(workspace: Workspace, typed: string): Mentioned | undefined {
  const wanted = typed.slice(1).toLowerCase();
  if (typed.startsWith("#")) {
    const channel = [...workspace.channels.values()].find((known) => known.name === wanted);
    return channel && { kind: "channel", channel };
  }
  if (["here", "channel", "everyone"].includes(wanted)) return { kind: "broadcast", range: wanted };
  const person = [...workspace.people.values()].find(
    (known) => known.name.toLowerCase() === wanted || known.handle === wanted,
  );
  if (person) return { kind: "person", person };
  const group = [...workspace.groups.values()].find((known) => known.handle === wanted);
  return group && { kind: "group", group };
}

function refer(found: Mentioned | undefined, use: "command" | "message"): string | undefined {
  const isNamed = use === "command";
  switch (found?.kind) {
    case "broadcast":
      return `<!${found.range}>`;
    case "person":
      return isNamed ? `<@${found.person.id}|${found.person.handle}>` : `<@${found.person.id}>`;
    case "group":
      return isNamed ? `<!subteam^${found.group.id}|@${found.group.handle}>` : `<!subteam^${found.group.id}>`;
    case "channel":
      return `<#${found.channel.id}|${isNamed && found.channel.kind !== "private" ? found.channel.name : ""}>`;
    default:
      return undefined;
  }
}
