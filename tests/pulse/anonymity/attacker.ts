import { type Fault, publishedIn } from "./published.ts";
import { CLOSES, isSent, type World, withSaid } from "./world.ts";

/** Something that somebody said, and that the attacker knows that they said. */
export interface FoundOut {
  readonly person: number;
  readonly round: number;
  readonly what: string;
}

/** A person in a round. */
type At = Pick<FoundOut, "person" | "round">;

interface Attacker {
  /** Whether exactly the same would be published in that world, what is hidden included. */
  readonly looksTheSame: (other: World) => boolean;
  readonly hasRead: (comment: string) => boolean;
}

const VALUES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

/**
 * The attacker knows how Tandem works, all that it published, who was asked and when they answered, and what everybody else said. So they put
 * themselves in Tandem's place: they try every value that the last person could have given, and see which of them would have been published
 * in the same way. Of a comment they know everybody's times, but nobody's words.
 */
export function foundOutIn(world: World, people: readonly number[], fault: Fault = {}): readonly FoundOut[] {
  const seen = publishedIn(world, fault).join();
  const attacker: Attacker = {
    looksTheSame: (other) => publishedIn(other, fault).join() === seen,
    hasRead: (comment) => seen.includes(JSON.stringify(comment)),
  };
  return people.flatMap((person) =>
    roundsAnsweredBy(world, person).flatMap((round) => [
      ...numbersFoundOut(world, { person, round }, attacker),
      ...commentsFoundOut(world, { person, round }, attacker),
    ]),
  );
}

function roundsAnsweredBy({ people }: World, index: number): readonly number[] {
  const person = people[index];
  if (person === undefined) return [];
  return person.invited.flatMap((_, round) => (isSent(person, round, CLOSES) ? [round] : []));
}

function saidAt({ people }: World, { person, round }: At) {
  return people[person]?.invited[round];
}

/** The numbers in whose place no other would have looked the same. The nearest are tried first. */
function numbersFoundOut(world: World, at: At, { looksTheSame }: Attacker): readonly FoundOut[] {
  const says = saidAt(world, at)?.says ?? {};
  return Object.entries(says).flatMap(([question, value]) => {
    if (value === "can't say") return [];
    const others = VALUES.filter((other) => other !== value).toSorted(
      (a, b) => Math.abs(a - value) - Math.abs(b - value),
    );
    const isOpen = others.some((other) =>
      looksTheSame(withSaid(world, at, { says: { ...says, [question]: other } })),
    );
    return isOpen ? [] : [{ ...at, what: `${question}: ${value}` }];
  });
}

/** A comment that can be nobody else's: if anybody else of the side had written it, something would have looked different. */
function commentsFoundOut(world: World, at: At, { looksTheSame, hasRead }: Attacker): readonly FoundOut[] {
  const comment = saidAt(world, at)?.comment;
  if (comment === undefined || !hasRead(comment)) return [];
  const isOpen = [...world.people.entries()].some(
    ([other, person]) =>
      other !== at.person &&
      person.side === world.people[at.person]?.side &&
      isSent(person, at.round, CLOSES) &&
      looksTheSame(withSwappedComments(world, at, other)),
  );
  return isOpen ? [] : [{ ...at, what: comment }];
}

function withSwappedComments(world: World, at: At, other: number): World {
  const theirs = { person: other, round: at.round };
  const half = withSaid(world, at, { comment: saidAt(world, theirs)?.comment });
  return withSaid(half, theirs, { comment: saidAt(world, at)?.comment });
}
