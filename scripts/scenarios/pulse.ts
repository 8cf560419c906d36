import { answersPulse, sendsHeard, startsPulse } from "../demo/pulses.ts";
import type { Stage } from "../demo/stage.ts";
import { nextMorning } from "../demo/work-days.ts";
import type { Scenario } from "./scenario.ts";

const DAY_MS = 24 * 60 * 60_000;
/** No round starts in the last five working days of a quarter, nor within two weeks of the last one: so many days are waited for at most. */
const LONGEST_WAIT_DAYS = 24;

/** Who answers, and what they say. */
const ANSWERS = [
  { who: "Rita", marks: [9, 8, 8, 7], comment: "Quotes come back before lunch now." },
  { who: "Ada", marks: [8, 8, 7, 8] },
  { who: "Ben", marks: [8, 7, 7, 8] },
  { who: "Cara", marks: [9, 8, 7, 8] },
  { who: "Eva", marks: [7, 7, 8, 7] },
  { who: "Gina", marks: [8, 9, 8, 8], comment: "Still waiting for the holiday cover list." },
  { who: "Iris", marks: [8, 8, 8, 9] },
  { who: "Kira", marks: [9, 8, 7, 8] },
  { who: "Mona", marks: [7, 8, 8, 8] },
  { who: "Opal", marks: [8, 8, 7, 7], comment: "Fair leads went to the right team this time." },
  { who: "Quin", marks: [8, 7, 8, 8] },
] as const;

export const pulse: Scenario = {
  name: "pulse",
  title: "A pulse round, from the question to what was heard",
  async play(stage, camera) {
    const olive = stage.person("Olive");
    const atOps = { who: "Olive", in: "#ops-triage", message: /Pulse round/ };
    const withRita = { who: "Rita", isBeside: true };
    await stage.movesTo(nextMorning(stage.clock.now()));
    await closesOpenRound(stage);
    await sendsHeard(olive, {
      weHeard: "It feels more like one team. Nobody is told where a stuck quote is, or who covers holidays.",
      weWill: "Show who has a quote on its card, and post the holiday cover every Monday.",
      weWont: "Promise fair leads within the hour: the list comes from the agency the next morning.",
    });
    await camera.shows({
      ...withRita,
      message: /one team/,
      caption: "Everybody who was asked reads what Sales Ops heard, will do and won't do.",
    });
    for (let days = 0; days < LONGEST_WAIT_DAYS && !(await startsPulse(olive)); days += 1)
      await stage.movesTo(nextMorning(stage.clock.now() + DAY_MS));
    await camera.shows({ ...withRita, message: /Pulse/, caption: "The next round asks both sides." });
    for (const { who, ...said } of ANSWERS) await answersPulse(stage.person(who), said);
    await camera.shows({
      ...withRita,
      message: /Pulse/,
      caption: "Eleven answer. Nobody can tell who said what.",
    });
    await closesOpenRound(stage);
    await camera.shows({
      ...atOps,
      caption: "The round closes. The score has its trend, and how many answered.",
    });
    await olive.clicks("Results");
    await camera.shows({ ...atOps, caption: "Olive opens the results." });
  },
};

/** Olive closes the round that is open, if one is. */
async function closesOpenRound(stage: Stage): Promise<void> {
  const olive = stage.person("Olive");
  await olive.types("/ops-pulse");
  if ((olive.modal() ?? "").includes("[Close early]")) {
    await olive.clicks("Close early");
    await olive.clicks("Close early");
  }
  await olive.closesModal();
}
