import { expect, test } from "vitest";
import { calendarFor } from "../../src/requests/promises/clocks/events.ts";
import { type OnTime, onTimeOf } from "../../src/requests/promises/on-time/share.ts";
import { randomFrom, seedOr } from "../support/random.ts";
import { makeDowntimes, makeEditions, makeLife, ZONES } from "./year/generate.ts";
import { ProductRequest } from "./year/product.ts";
import { type Look, SlowRequest } from "./year/slow-clocks.ts";
import { SlowLadder } from "./year/slow-ladder.ts";
import { BEGINNING, type Downtime, LAST_MINUTE, type Life, MINUTE_MS } from "./year/world.ts";

const REQUESTS = 10_000;
const EDITS_A_YEAR = 6;
const MONTH_MINUTES = 30 * 1440;
const MONTHS = 12;

const seed = seedOr(20_261_122);

/*
 * 10,000 requests in three zones, with pauses, reopenings, other types and urgencies, edited targets, calendars and overlays (applied to
 * open requests or not), and downtimes, told by the product and by a slow model that counts minute by minute and shares no code with it.
 */
test(`a year of requests agrees minute for minute with a slow model (SEED=${seed})`, () => {
  const random = randomFrom(seed);
  const downtimes = makeDowntimes(random);
  const workspaces = ZONES.map((zone) => makeEditions(random, zone, EDITS_A_YEAR));
  const months = Array.from({ length: MONTHS }, () => ({ product: emptyRate(), slow: emptyRate() }));
  const seen = { warnings: 0, applied: 0, graced: 0, reopened: 0, late: 0 };
  for (let number = 1; number <= REQUESTS; number++) {
    const life = makeLife(random, random.pick(workspaces));
    const { product, slow } = live(life, { number, downtimes, extra: random.below(3 * 1440) });
    addRates(months, product, slow);
    seen.warnings += product.told.length;
    seen.applied += life.happenings.filter(({ what }) => what === "applied").length;
    seen.graced += product.clocks.filter(({ graceMinutes }) => graceMinutes > 0).length;
    seen.reopened += product.clocks.filter(({ pauses }) => pauses.some(isReopening)).length;
    seen.late += product.clocks.filter(({ state }) => state === "missed").length;
  }
  expect(months.map(({ product }) => product)).toEqual(months.map(({ slow }) => slow));
  // Nothing is proven by a year in which it did not happen.
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(REQUESTS / 50);
}, 120_000);

interface Setting {
  readonly number: number;
  readonly downtimes: readonly Downtime[];
  /** How long after its last event it is looked at once more. */
  readonly extra: number;
}

/** Both live through the same, and are compared before and after everything that happens, around every due, and at the end. */
function live(life: Life, { number, downtimes, extra }: Setting) {
  const [product, slow] = [new ProductRequest(life), new SlowRequest(life)];
  const ladder = new SlowLadder(slow, downtimes);
  const agree = (minute: number) => {
    const [is, shouldBe] = [product.look(minute), slow.look(minute)];
    if (!isSame(is, shouldBe)) throw disagreement({ life, number, minute, is, shouldBe });
  };
  let now = life.filedAt;
  for (const happening of [...life.happenings, undefined]) {
    const until = happening?.at ?? now + extra;
    agree(now);
    for (const { due } of slow.look(now))
      if (due && now < due && due < until) for (const minute of [due - 1, due, due + 1]) agree(minute);
    product.passes(now, until, downtimes);
    ladder.passes(now, until);
    agree(until);
    if (happening) product.happens(happening, until);
    if (happening) slow.happens(happening, until);
    now = until;
  }
  agree(now);
  const [is, shouldBe] = [product.told, ladder.told];
  if (is.join() !== shouldBe.join()) throw disagreement({ life, number, minute: now, is, shouldBe });
  return { product, slow };
}

function isSame(is: readonly Look[], shouldBe: readonly Look[]): boolean {
  return (
    is.length === shouldBe.length &&
    is.every((look, index) => {
      const other = shouldBe[index];
      const keys = Object.keys(look) as (keyof Look)[];
      return other !== undefined && keys.every((key) => look[key] === other[key]);
    })
  );
}

/** Everything that is needed to play it again by hand. */
function disagreement({
  life,
  ...about
}: { readonly life: Life } & Readonly<Record<string, unknown>>): Error {
  const editions = new Set([
    life.edition,
    ...life.happenings.flatMap((one) => (one.what === "applied" ? one.edition : [])),
  ]);
  const lived = JSON.stringify({ seed, ...about, life }, (key, value) =>
    key === "edition" ? `version ${value.version}` : value,
  );
  return new Error(`They disagree: ${lived}, by ${JSON.stringify([...editions])}`);
}

type Rate = Pick<OnTime, "met" | "missed" | "cancelled">;
interface Month {
  product: Rate;
  slow: Rate;
}

function emptyRate(): Rate {
  return { met: 0, missed: 0, cancelled: 0 };
}

/** On time per month, as of the very end. */
function addRates(months: Month[], product: ProductRequest, slow: SlowRequest): void {
  const counted = product.clocks.map((clock) => ({
    clock,
    calendar: calendarFor(product.rules, clock.type),
  }));
  for (const [index, month] of months.entries()) {
    const [from, to] = [index * MONTH_MINUTES, (index + 1) * MONTH_MINUTES];
    const period = { fromAt: BEGINNING + from * MINUTE_MS, toAt: BEGINNING + to * MINUTE_MS };
    const rate = onTimeOf(counted, { period, now: BEGINNING + LAST_MINUTE * MINUTE_MS });
    month.product = sum(month.product, rate);
    month.slow = sum(month.slow, slowRate(slow, from, to));
  }
}

function slowRate(slow: SlowRequest, from: number, to: number): Rate {
  const rate = { met: 0, missed: 0, cancelled: 0 };
  slow.look(LAST_MINUTE).forEach(({ state }, index) => {
    const clock = slow.clocks[index];
    const at = state === "missed" ? clock?.due : clock?.stillSince;
    const isDecided = state === "met" || state === "missed" || state === "cancelled";
    if (isDecided && at !== undefined && at !== null && from <= at && at < to) rate[state] += 1;
  });
  return rate;
}

function sum(a: Rate, b: Rate): Rate {
  return { met: a.met + b.met, missed: a.missed + b.missed, cancelled: a.cancelled + b.cancelled };
}

function isReopening({ reason }: { readonly reason: string }): boolean {
  return reason === "resolved";
}
