import type { Random } from "../../support/random.ts";
import {
  type Downtime,
  type Edition,
  type Happening,
  type Hours,
  LAST_MINUTE,
  type Life,
  type Plan,
  type Targets,
  URGENCIES,
  type Wanted,
  YEAR_MINUTES,
} from "./world.ts";

const HOUR = 60;
const DAY = 24 * HOUR;
/** One is due when somebody else says so, two have a calendar of their own in some editions. */
const TYPES = ["quote", "contract", "data_fix", "routing", "dispute", "bid"];
const ZONES = ["America/New_York", "Europe/London", "Australia/Sydney"];

/** One workspace's editions: the first from the beginning, and so many more in the year. */
export function makeEditions(random: Random, zone: string, edits: number): readonly Edition[] {
  const saved = Array.from({ length: edits }, () => random.below(YEAR_MINUTES)).toSorted((a, b) => a - b);
  return [0, ...saved].map((since, index) => ({
    version: index + 1,
    since,
    isApplied: index > 0 && random.chance(0.6),
    usual: makePlan(random, zone),
    ownPlans: {
      contract: makePlan(random, random.pick(ZONES)),
      ...(random.chance(0.5) && { dispute: makePlan(random, random.pick(ZONES)) }),
    },
    targets: Object.fromEntries(TYPES.map((type) => [type, makeTargets(random, type)])),
    overlays: Array.from({ length: random.below(3) }, () => {
      const from = random.below(YEAR_MINUTES);
      return { from, to: from + random.below(20 * DAY), factors: { quote: 0.5, data_fix: 2 } };
    }),
    quarterEnd: random.chance(0.5)
      ? { startsIn: 1 + random.below(12), factors: { quote: 0.5, routing: 2 } }
      : undefined,
  }));
}

/** Office hours with and without lunch, long days until 24:00, weekends, and closed and reduced dates. */
function makePlan(random: Random, zone: string): Plan {
  const office: Hours = random.pick<Hours>([
    [[9 * HOUR, 17 * HOUR]],
    [
      [8 * HOUR + 30, 12 * HOUR],
      [13 * HOUR, 17 * HOUR + 15],
    ],
    [[0, 24 * HOUR]],
    [
      [0, 2 * HOUR],
      [22 * HOUR, 24 * HOUR],
    ],
  ]);
  const weekend: Hours = random.chance(0.3) ? [[1 * HOUR, 3 * HOUR + 30]] : [];
  const dates = Array.from({ length: 15 }, (): readonly [string, Hours] => {
    const date = new Date(Date.UTC(2026, 0, 1 + random.below(420))).toISOString().slice(0, 10);
    return [date, random.chance(0.7) ? [] : [[9 * HOUR, 13 * HOUR]]];
  });
  return {
    zone,
    weekly: [office, office, office, office, random.chance(0.2) ? [] : office, weekend, weekend],
    dates: Object.fromEntries(dates),
  };
}

function makeTargets(random: Random, type: string): Targets {
  const byUrgency = (hours: number) => ({ normal: hours * 60, high: hours * 30, urgent: hours * 15 });
  return {
    answer: byUrgency(random.pick([1, 2, 4, 8])),
    resolution: type === "bid" ? undefined : byUrgency(random.pick([4, 8, 24, 40, 80])),
  };
}

/** About one a fortnight, from minutes to a long weekend. */
export function makeDowntimes(random: Random): readonly Downtime[] {
  return Array.from({ length: 26 }, (_, index) => {
    const from = index * 14 * DAY + random.below(10 * DAY);
    return { from, to: from + 1 + random.below(random.pick([30, 8 * HOUR, 3 * DAY])) };
  });
}

/** One request from filing to its end, or until nobody looks any more. */
export function makeLife(random: Random, editions: readonly Edition[]): Life {
  const filedAt = random.below(YEAR_MINUTES);
  const wanted = makeWanted(random, filedAt);
  const edition = editions.findLast(({ since }) => since <= filedAt);
  if (!edition) throw new Error("There is an edition from the beginning");
  const own = makeHappenings(random, filedAt, wanted);
  const applied = editions
    .filter(({ isApplied, since }) => isApplied && since > filedAt && isOpenAt(own, since))
    .map((later) => ({ at: later.since, what: "applied" as const, edition: later }));
  const taken = new Set(applied.map(({ at }) => at));
  const happenings = [...own.filter(({ at }) => !taken.has(at)), ...applied].toSorted((a, b) => a.at - b.at);
  return { filedAt, wanted, edition, happenings };
}

function makeWanted(random: Random, now: number): Wanted {
  const type = random.pick(TYPES);
  const neededBy = random.chance(0.25) ? now + 1 + random.below(10 * DAY) : null;
  return { type, urgency: random.pick(URGENCIES), neededBy };
}

type Dated = Happening & { readonly at: number };

function makeHappenings(random: Random, filedAt: number, wanted: Wanted): readonly Dated[] {
  const happenings: Dated[] = [];
  let [now, of, isResolved] = [filedAt, wanted, false];
  for (let left = random.below(14); left > 0; left--) {
    now += 1 + random.below(random.pick([20, 3 * HOUR, DAY, 4 * DAY]));
    if (now >= LAST_MINUTE) break;
    const happening = isResolved ? whenResolved(random) : whenOpen(random, of, now);
    happenings.push({ ...happening, at: now });
    if (happening.what === "changed") of = happening.to;
    if (happening.what === "resolved") isResolved = true;
    if (happening.what === "reopened") isResolved = false;
    if (happening.what === "declined" || happening.what === "cancelled") break;
  }
  return happenings;
}

function whenResolved(random: Random): Happening {
  return { what: random.pick(["reopened", "reopened", "answered", "wrote", "noted"] as const) };
}

function whenOpen(random: Random, wanted: Wanted, now: number): Happening {
  if (random.chance(0.2)) return { what: "changed", to: changeOf(random, wanted, now) };
  if (random.chance(0.25))
    return { what: "waits", on: random.pick(["requester", "approval", "another_team"] as const) };
  if (random.chance(0.04)) return { what: random.pick(["declined", "cancelled"] as const) };
  const usual = [
    "claimed",
    "noted",
    "answered",
    "answered",
    "wrote",
    "wrote",
    "wait_ended",
    "resolved",
  ] as const;
  return { what: random.pick(usual) };
}

function changeOf(random: Random, wanted: Wanted, now: number): Wanted {
  const { type, urgency, neededBy } = makeWanted(random, now);
  return random.pick<Wanted>([
    { ...wanted, type },
    { ...wanted, urgency },
    { ...wanted, neededBy },
    { type, urgency, neededBy },
  ]);
}

/** Neither resolved nor at its end at a minute. */
function isOpenAt(happenings: readonly Dated[], minute: number): boolean {
  const ends = ["resolved", "reopened", "declined", "cancelled"];
  const last = happenings.findLast(({ at, what }) => at <= minute && ends.includes(what));
  return last === undefined || last.what === "reopened";
}

export { ZONES };
