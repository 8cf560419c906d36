/** Names of people, channels and user groups, by Slack's ids, without "@" or "#"; those that nobody could tell are left out. */
export interface Names {
  readonly people: ReadonlyMap<string, string>;
  readonly channels: ReadonlyMap<string, string>;
  readonly groups: ReadonlyMap<string, string>;
}

export const NO_NAMES: Names = { people: new Map(), channels: new Map(), groups: new Map() };

export interface MentionedIds {
  readonly people: readonly string[];
  readonly channels: readonly string[];
  readonly groups: readonly string[];
}

/** Most names that are looked up for one text, so that nobody waits for the rest. */
const MOST_NAMES = 20;

/** Mentions in a text, or in a message as Slack hands it over. */
export function mentionedIn(said: unknown): MentionedIds {
  const text = JSON.stringify(said) ?? "";
  const idsIn = (pattern: RegExp) =>
    [...new Set([...text.matchAll(pattern)].map(([, inBlock, inText]) => inBlock ?? inText ?? ""))].slice(
      0,
      MOST_NAMES,
    );
  return {
    people: idsIn(/"(?:user_id|author_id)":"([UW][A-Z0-9]+)"|<@([UW][A-Z0-9]+)/g),
    channels: idsIn(/"type":"channel","channel_id":"([CG][A-Z0-9]+)"|<#([CG][A-Z0-9]+)/g),
    groups: idsIn(/"usergroup_id":"(S[A-Z0-9]+)"|<!subteam\^(S[A-Z0-9]+)/g),
  };
}

export function personName({ people }: Names, id: string): string {
  return `@${people.get(id) ?? id}`;
}

export function channelName({ channels }: Names, id: string): string {
  return `#${channels.get(id) ?? id}`;
}

export function groupHandle({ groups }: Names, id: string): string {
  return `@${groups.get(id) ?? id}`;
}
