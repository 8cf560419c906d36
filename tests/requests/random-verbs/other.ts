import { nameOps } from "./stage.ts";
import { type Acting, pickFrom, type Verb } from "./verb.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** What changes around the requests, and how people look at them. */
export const OTHER_VERBS = {
  "lets time pass": stage((acting) =>
    acting.stage.world.passes(pickFrom(acting, [10 * MINUTE, 2 * 60 * MINUTE, DAY, 8 * DAY])),
  ),
  "starts Tandem again": { ...stage(({ stage: { world } }) => world.restart()), weight: 1 },
  "names other ops": {
    ...stage((acting) =>
      nameOps(
        acting.stage.world,
        pickFrom(acting, [["Olive"], ["Olive", "Omar"], ["Olive", "Lena"], ["Olive", "Omar"]]),
      ),
    ),
    weight: 1,
  },
  "submits what is open": { by: "anyone", isAnswered: true, weight: 3, act: ({ me }) => me.submits() },
  "opens Home": { by: "anyone", isAnswered: false, weight: 1, act: ({ me }) => me.opensHome() },
} as const satisfies Readonly<Record<string, Verb>>;

function stage(act: (acting: Acting) => Promise<void>): Verb {
  return { by: "anyone", isAnswered: false, act };
}
