import type { Workspace } from "../state/workspace.ts";

/**
 * What a person typed, as Slack hands it over: `&`, `<`, `>` escaped, names of people, groups and channels turned into references,
 * addresses in angle brackets. Commands (with `should_escape`) carry names beside the ids.
 */
export function encodeTyped(workspace: Workspace, typed: string, use: "command" | "message"): string {
  const escaped = typed.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  return escaped.replace(/https?:\/\/[^\s|]+|(?<!\w)[@#][\w.-]*\w/g, (typedPart) => {
    if (typedPart.startsWith("http")) return `<${typedPart}>`;
    const name = typedPart.slice(1);
    const reference = typedPart.startsWith("@")
      ? referToPerson(workspace, name, use)
      : referToChannel(workspace, name, use);
    return reference ?? typedPart;
  });
}

function referToPerson(workspace: Workspace, name: string, use: "command" | "message"): string | undefined {
  const wanted = name.toLowerCase();
  if (["here", "channel", "everyone"].includes(wanted)) return `<!${wanted}>`;
  const person = [...workspace.people.values()].find(
    (known) => known.name.toLowerCase() === wanted || known.handle === wanted,
  );
  if (person) return use === "command" ? `<@${person.id}|${person.handle}>` : `<@${person.id}>`;
  const group = [...workspace.groups.values()].find((known) => known.handle === wanted);
  return group && `<!subteam^${group.id}|@${group.handle}>`;
}

function referToChannel(workspace: Workspace, name: string, use: "command" | "message"): string | undefined {
  const channel = [...workspace.channels.values()].find((known) => known.name === name.toLowerCase());
  if (!channel) return undefined;
  const shownName = channel.kind === "private" && use === "command" ? "" : channel.name;
  return `<#${channel.id}|${shownName}>`;
}
