import { filesRequest, takesStep } from "../demo/verbs.ts";
import { look, type Scenario } from "./scenario.ts";

export const firstRequest: Scenario = {
  name: "first-request",
  title: "A request, from asking to solved",
  async play(stage) {
    const about = /#\d+ Discount for the Pied Piper deal/;
    const [rita, omar] = [stage.person("Rita"), stage.person("Omar")];
    await filesRequest(rita, {
      what: "Discount for the Pied Piper deal",
      type: "Quote or pricing approval",
      own: { "Discount %": "14", "Deal amount": "27500" },
      account: "Pied Piper",
    });
    await look();
    await takesStep(omar, { does: "claims" }, about);
    await look();
    await takesStep(omar, { does: "replies", text: "14 % works if they take two years. Do they?" }, about);
    await look();
    await takesStep(rita, { does: "adds", text: "Yes, two years, signed by Friday." }, about);
    await look();
    await takesStep(omar, { does: "resolves", text: "Approved at 14 % for two years." }, about);
  },
};
