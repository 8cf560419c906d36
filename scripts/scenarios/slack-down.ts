import { filesRequest, takesStep } from "../demo/verbs.ts";
import { look, type Scenario } from "./scenario.ts";

const MINUTE_MS = 60_000;

export const slackDown: Scenario = {
  name: "slack-down",
  title: "Slack refuses posts for a while, and nothing is lost",
  async play(stage) {
    const { faults } = stage.sandbox;
    const about = /#\d+ Access for the new SDR/;
    const rita = stage.person("Rita");
    for (const method of ["chat.postMessage", "chat.update"])
      faults.next(method, { kind: "http503" }, { times: 4 });
    await filesRequest(rita, { what: "Access for the new SDR", type: "Tool access" });
    for (let minute = 0; minute < 6; minute += 1) {
      await look();
      await stage.movesTo(stage.clock.now() + MINUTE_MS);
    }
    await takesStep(stage.person("Olive"), { does: "claims" }, about);
  },
};
