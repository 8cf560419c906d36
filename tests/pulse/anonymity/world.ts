import type { ClosedRound } from "../../../src/pulse/anonymity.ts";
import { type Random, randomFrom } from "../../support/random.ts";

/** Two sides of a company over a few rounds: who was asked in which team, what everybody said, and when. */
export interface World {
  readonly minimum: number;
  /** What a team belongs to. */
  readonly parents: Readonly<Record<string, string>>;
  readonly people: readonly Person[];
}

interface Person {
  readonly side: "reps" | "ops";
  readonly team: string;
  /** Where they are after everything was published. */
  readonly laterTeam: string;
  /** By round; undefined for those who joined later, left earlier, or paused. */
  readonly invited: readonly (Invited | undefined)[];
}

interface Invited {
  /** When the answers came, in minutes since the round opened: late is after it closed. Undefined if never. */
  readonly sentAt?: number;
  /** By question: 0–10, or that they can't say. */
  readonly says: Readonly<Record<string, number | "can't say">>;
  readonly comment?: string;
}

/** When a round closes, in minutes. */
export const CLOSES = 1000;
export const LATEST = CLOSES + 50;
export const QUESTIONS = ["C0.1", "S1.1"] as const;
/** How people answer: anything; good marks; nothing but the ends of the scale; all about the same. */
export const TASTES = ["any", "good", "ends", "alike"] as const;

export interface WorldPlan {
  readonly reps: number;
  readonly ops: number;
  readonly teams: number;
  readonly rounds: number;
  readonly taste: (typeof TASTES)[number];
  readonly minimum: number;
  readonly seed: number;
}

export function worldOf(plan: WorldPlan): World {
  const random = randomFrom(plan.seed);
  const teams = Array.from({ length: plan.teams }, (_, index) => `team ${index}`);
  const mark = markOf(plan, random);
  const person = (side: Person["side"], name: string): Person => ({
    side,
    team: side === "reps" ? teamFrom(teams, random) : "",
    laterTeam: side === "reps" ? teamFrom(teams, random) : "",
    invited: Array.from({ length: plan.rounds }, (_, round) => invitedTo(`${name} ${round}`, mark, random)),
  });
  return {
    minimum: plan.minimum,
    parents: Object.fromEntries(teams.slice(1).map((team, index) => [team, `region ${index % 2}`])),
    people: [
      ...Array.from({ length: plan.reps }, (_, index) => person("reps", `rep ${index}`)),
      ...Array.from({ length: plan.ops }, (_, index) => person("ops", `ops ${index}`)),
    ],
  };
}

/** Teams of very different sizes: each is half as likely as the one before. */
function teamFrom(teams: readonly string[], random: Random): string {
  return teams.find(() => random.chance(0.5)) ?? "";
}

function markOf({ taste }: WorldPlan, random: Random): () => number {
  const usual = random.below(11);
  const marks = {
    any: () => random.below(11),
    good: () => 6 + random.below(5),
    ends: () => random.pick([0, 1, 9, 10]),
    alike: () => Math.min(10, Math.max(0, usual + random.below(3) - 1)),
  };
  return marks[taste];
}

function invitedTo(name: string, mark: () => number, random: Random): Invited | undefined {
  if (random.chance(0.1)) return undefined;
  const says = QUESTIONS.map(
    (question) => [question, random.chance(0.08) ? ("can't say" as const) : mark()] as const,
  );
  return {
    ...(random.chance(0.9) ? { sentAt: random.below(LATEST) } : {}),
    says: Object.fromEntries(says),
    ...(random.chance(0.4) ? { comment: `what ${name} wrote` } : {}),
  };
}

export interface Moment {
  readonly round: number;
  readonly side: Person["side"];
  /** The answers that had come by then, in minutes. */
  readonly until: number;
  /** In the teams that people belong to later. */
  readonly isReorganised?: boolean;
}

/** What there is to publish of a side at a moment. */
export function answersAt({ people, parents, minimum }: World, moment: Moment): ClosedRound {
  const { round, side, until, isReorganised = false } = moment;
  const teamOf = (person: Person) => (isReorganised ? person.laterTeam : person.team);
  const invited = people.filter((person) => person.side === side && person.invited[round] !== undefined);
  const sent = invited.filter((person) => isSent(person, round, until));
  return {
    round,
    side,
    minimum,
    isClosed: until >= CLOSES,
    questions: QUESTIONS,
    teams: [...new Set(invited.map(teamOf))].sort().map((team) => ({
      team,
      ...(parents[team] === undefined ? {} : { parent: parents[team] }),
      asked: invited.filter((person) => teamOf(person) === team).length,
      answered: sent.filter((person) => teamOf(person) === team).length,
    })),
    numbers: sent.flatMap((person) =>
      Object.entries(person.invited[round]?.says ?? {}).flatMap(([question, value]) =>
        value === "can't say" ? [] : [{ question, team: teamOf(person), value, people: 1 }],
      ),
    ),
  };
}

export function isSent({ invited }: Person, round: number, until: number): boolean {
  return (invited[round]?.sentAt ?? Number.POSITIVE_INFINITY) <= until;
}

/** The same world, in which one person said something else in one round. */
export function withSaid(
  world: World,
  { person, round }: { person: number; round: number },
  said: Partial<Invited>,
): World {
  const change = (one: Person): Person => ({
    ...one,
    invited: one.invited.map((invited, index) =>
      index === round && invited !== undefined ? { ...invited, ...said } : invited,
    ),
  });
  return { ...world, people: world.people.map((one, index) => (index === person ? change(one) : one)) };
}
