import type { pulseTables } from "../schema.ts";
import { type BySide, bySide, type Side } from "../sides.ts";

export interface Member {
  readonly userId: string;
  readonly side: Side;
  /** IANA. */
  readonly zone: string;
  /** The key of the team that they belong to: the first of Settings, where there are several. */
  readonly team: string | undefined;
}

/** The cut of those who are in none of the others. */
export const REST = "";

/** A member with the cut that their answers count in. */
export type Invited = Member & { readonly cut: string };

type CutRow = Readonly<(typeof pulseTables.postgres.pulseCuts)["$inferSelect"]>;

export type Cut = Pick<CutRow, "side" | "team" | "asked">;

/** The roster of a round: everybody of the sides that are asked, each in a cut that hides them. */
export function freezeRoster(
  members: readonly Member[],
  { sides, minimum }: { readonly sides: readonly Side[]; readonly minimum: number },
): { readonly invited: readonly Invited[]; readonly cuts: readonly Cut[] } {
  const invited = sides.flatMap((side) =>
    inCuts(
      members.filter((member) => member.side === side),
      minimum,
    ),
  );
  const cuts = sides.flatMap((side) => {
    const counts = countBy(invited.filter((one) => one.side === side).map(({ cut }) => cut));
    return [...counts].map(([team, asked]) => ({ side, team, asked }));
  });
  return { invited, cuts };
}

export function countSides(members: readonly Member[]): BySide<number> {
  const counts = countBy(members.map(({ side }) => side));
  return bySide((side) => counts.get(side) ?? 0);
}

/**
 * The cuts that are too small to stand by themselves: they go into the rest, and with them the next smallest for as long as the rest is
 * smaller than the minimum itself. What is left over by subtraction is then never smaller either.
 * @param counts how many there are in each cut
 */
export function cutsToFold(counts: ReadonlyMap<string, number>, minimum: number): ReadonlySet<string> {
  const ascending = [...counts].filter(([cut]) => cut !== REST).toSorted((a, b) => a[1] - b[1]);
  const folded = new Set<string>();
  let rest = counts.get(REST) ?? 0;
  for (const [cut, count] of ascending) {
    if (count >= minimum && (rest === 0 || rest >= minimum)) break;
    folded.add(cut);
    rest += count;
  }
  return folded;
}

function inCuts(members: readonly Member[], minimum: number): readonly Invited[] {
  const folded = cutsToFold(countBy(members.map(({ team }) => team ?? REST)), minimum);
  return members.map((member) => {
    const cut = member.team === undefined || folded.has(member.team) ? REST : member.team;
    return { ...member, cut };
  });
}

function countBy<Key>(keys: readonly Key[]): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
