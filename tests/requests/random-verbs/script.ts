import fc from "fast-check";
import { OPS_VERBS } from "./ops.ts";
import { OTHER_VERBS } from "./other.ts";
import { REQUESTER_VERBS } from "./requester.ts";
import { PEOPLE, type PersonName } from "./stage.ts";
import { THREAD_VERBS } from "./threads.ts";
import type { Step, Verb } from "./verb.ts";
import { WAYS_IN } from "./ways-in.ts";

const VERBS: Readonly<Record<string, Verb>> = {
  ...WAYS_IN,
  ...OPS_VERBS,
  ...REQUESTER_VERBS,
  ...THREAD_VERBS,
  ...OTHER_VERBS,
};

/** Who usually does what; everybody may try everything. */
const USUAL: Readonly<Record<Verb["by"], readonly Step["who"][]>> = {
  ops: ["Olive", "Omar"],
  requester: ["the requester"],
  anyone: PEOPLE,
};

/** The requests that scripts are about, mostly the first ones. */
const NUMBERS = [1, 1, 2, 2, 3, 4] as const;

const steps = Object.entries(VERBS).map(([verb, { by, weight = 2 }]) => ({
  weight,
  arbitrary: stepOf(verb, USUAL[by]),
}));

/** Scripts that begin with three requests, so that there is something to do; numbers point at existing and missing ones. */
export function scripts(maxSteps: number): fc.Arbitrary<readonly Step[]> {
  const filed = (who: PersonName, pick: number): fc.Arbitrary<Step> =>
    fc.constant({ verb: "files by command", who, on: 1, pick, isLeftOpen: false });
  return fc
    .tuple(
      fc.array(fc.oneof(filed("Rita", 0), filed("Raj", 1), filed("Rosa", 2)), { minLength: 1, maxLength: 3 }),
      fc.array(fc.oneof(...steps), { minLength: 1, maxLength: maxSteps, size: "max" }),
    )
    .map(([first, then]) => [...first, ...then]);
}

export function verbNamed(name: string): Verb {
  const known = VERBS[name];
  if (!known) throw new Error(`No verb “${name}”`);
  return known;
}

/** The script as somebody would play it by hand. */
export function lines(script: readonly Step[]): string {
  return script
    .map(({ who, verb, on, pick, isLeftOpen }, index) => {
      const open = isLeftOpen ? ", and leaves the modal open" : "";
      return `${String(index + 1).padStart(3)}. ${who} ${verb} (#${on}, variant ${pick}${open})`;
    })
    .join("\n");
}

function stepOf(verb: string, usual: readonly Step["who"][]): fc.Arbitrary<Step> {
  return fc.record({
    verb: fc.constant(verb),
    who: fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...usual) }, fc.constantFrom(...PEOPLE)),
    on: fc.constantFrom(...NUMBERS),
    pick: fc.integer({ min: 0, max: 7 }),
    isLeftOpen: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.constant(true)),
  });
}
