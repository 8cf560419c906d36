import { nextOpenAt } from "../../src/platform/time/calendar.ts";
import { filesRequest, takesStep } from "../demo/verbs.ts";
import { look, type Scenario } from "./scenario.ts";

const HALF_HOUR_MS = 30 * 60_000;
/** A quote is answered within 2 working hours, and warned of at 1 h and at 1 h 30. */
const HALF_HOURS = 5;

/** From then on a quote can run late before the day of Sales Ops ends at 17:00. */
const MORNING = [{ from: "09:00", to: "14:00" }];
const MORNINGS = {
  timeZone: "America/New_York",
  weekly: [MORNING, MORNING, MORNING, MORNING, MORNING, [], []],
  exceptions: {},
};

export const lateQuote: Scenario = {
  name: "late-quote",
  title: "A quote that nobody answers in time",
  async play(stage) {
    const about = /#\d+ Quote for Bluth Company/;
    const [raj, olive] = [stage.person("Raj"), stage.person("Olive")];
    await stage.movesTo(nextOpenAt(MORNINGS, stage.clock.now()));
    await filesRequest(raj, {
      what: "Quote for Bluth Company",
      type: "Quote or pricing approval",
      own: { "Discount %": "10", "Deal amount": "18000" },
    });
    for (let passed = 0; passed < HALF_HOURS; passed += 1) {
      await look();
      await stage.movesTo(stage.clock.now() + HALF_HOUR_MS);
    }
    await look();
    await takesStep(olive, { does: "claims" }, about);
    await takesStep(
      olive,
      { does: "replies", text: "Sorry for the wait. 10 % is inside your own band, go ahead." },
      about,
    );
    await look();
    await olive.chooses("More", "Why was it late?", { on: about });
    await olive.chooses("First answer", "Volume");
    await olive.submits("Save");
    await look();
    await takesStep(olive, { does: "resolves", text: "Confirmed at 10 %." }, about);
  },
};
