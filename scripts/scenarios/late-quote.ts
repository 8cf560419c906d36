import { filesRequest, takesStep } from "../demo/verbs.ts";
import { look, type Scenario } from "./scenario.ts";

const HOUR_MS = 60 * 60_000;

export const lateQuote: Scenario = {
  name: "late-quote",
  title: "A quote that nobody answers in time",
  async play(stage) {
    const about = /#\d+ Quote for Bluth Company/;
    const [raj, olive] = [stage.person("Raj"), stage.person("Olive")];
    await filesRequest(raj, {
      what: "Quote for Bluth Company",
      type: "Quote or pricing approval",
      own: { "Discount %": "10", "Deal amount": "18000" },
    });
    for (let hour = 0; hour < 3; hour += 1) {
      await look();
      await stage.movesTo(stage.clock.now() + HOUR_MS);
    }
    await look();
    await takesStep(olive, { does: "claims" }, about);
    await takesStep(
      olive,
      { does: "replies", text: "Sorry for the wait. 10 % is inside your own band, go ahead." },
      about,
    );
  },
};
