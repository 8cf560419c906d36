/** The words after `/ops-kudos`: people named at the beginning, then the reason. */
export interface Typed {
  /** Ids of people, in their order, each once. */
  readonly people: readonly string[];
  /** Names that are nobody's: groups, and what Slack does not know. */
  readonly strange: readonly string[];
  /** Whether it names whoever types: "me". */
  readonly isOwn: boolean;
  /** As Slack sent them. */
  readonly rest: string;
}

const PERSON = /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/i;
const GROUP = /^<!(?:subteam\^\w+\|)?@?([^>|]+)[^>]*>/;
const ONESELF = /^@?(?:me|myself)(?![\w'-])/i;
const UNKNOWN = /^@[\w.-]*\w/;
/** Spaces and words between names. */
const BETWEEN = /^(?:[\s,;+]|&amp;|and\s)+/i;

/** @param said as Slack sends it: names are ids */
export function readKudos(said: string): Typed {
  const people: string[] = [];
  const strange: string[] = [];
  let isOwn = false;
  let rest = said.trim();
  for (;;) {
    const isFirst = people.length + strange.length === 0 && !isOwn;
    const [between = ""] = isFirst ? [] : (BETWEEN.exec(rest) ?? []);
    const next = rest.slice(between.length);
    const [token, id] = PERSON.exec(next) ?? [];
    const [group, handle = ""] = GROUP.exec(next) ?? [];
    // "@olive me and the team…" begins what it is for.
    const isListed = isFirst || next.startsWith("@") || between.trim() !== "";
    const [own] = (isListed && ONESELF.exec(next)) || [];
    const [name] = UNKNOWN.exec(next) ?? [];
    const found = token ?? group ?? own ?? name;
    if (found === undefined)
      return { people: [...new Set(people)], strange, isOwn, rest: rest.replace(/^[\s,;:]+/, "") };
    if (id) people.push(id.toUpperCase());
    else if (group) strange.push(`@${handle} is a group`);
    else if (own) isOwn = true;
    else strange.push(`Slack knows no ${name}`);
    rest = next.slice(found.length);
  }
}
