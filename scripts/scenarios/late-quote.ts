import { filesRequest, takesStep } from "../demo/verbs.ts";
import { nextMorning } from "../demo/work-days.ts";
import type { Scenario } from "./scenario.ts";

const HALF_HOUR_MS = 30 * 60_000;
const ABOUT = /#\d+ Quote for Bluth Company/;

/** A quote is answered within 2 working hours: what is said as each half hour has passed. */
const PASSING = [
  "Half an hour passes.",
  "Half of the time is over. Those who own quotes are told, once.",
  "Nobody picks it up.",
  "Now it's late. Sales Ops and the people it escalates to hear it.",
  "The card says by how much.",
];

export const lateQuote: Scenario = {
  name: "late-quote",
  title: "A quote that nobody answers in time",
  async play(stage, camera) {
    const [raj, olive] = [stage.person("Raj"), stage.person("Olive")];
    const atOps = { who: "Olive", in: "#ops-triage", message: ABOUT };
    const withRaj = { who: "Raj", isBeside: true, message: ABOUT };
    await stage.movesTo(nextMorning(stage.clock.now()));
    await filesRequest(raj, {
      what: "Quote for Bluth Company",
      type: "Quote or pricing approval",
      own: { "Discount %": "10", "Deal amount": "18000" },
    });
    await camera.shows({ ...withRaj, caption: "Raj asks for a quote." });
    for (const caption of PASSING) {
      await stage.movesTo(stage.clock.now() + HALF_HOUR_MS);
      await camera.shows({ ...atOps, isInThread: true, caption });
    }
    await takesStep(olive, { does: "claims" }, ABOUT);
    await takesStep(
      olive,
      { does: "replies", text: "Sorry for the wait. 10% is inside your own band, go ahead." },
      ABOUT,
    );
    await camera.shows({ ...withRaj, isInThread: true, caption: "Olive answers. Raj is notified." });
    await olive.chooses("More", "Why was it late?", { on: ABOUT });
    await olive.chooses("First answer", "Volume");
    await olive.submits("Save");
    await camera.shows({ ...atOps, caption: "She says why it was late, so that it can be counted." });
    await takesStep(olive, { does: "resolves", text: "Confirmed at 10%." }, ABOUT);
    await camera.shows({ ...withRaj, caption: "Solved." });
  },
};
