import { filesRequest, takesStep } from "../demo/verbs.ts";
import { nextMorning } from "../demo/work-days.ts";
import type { Scenario } from "./scenario.ts";

const ABOUT = /#\d+ Contacts of Wonka are gone/;

export const reopened: Scenario = {
  name: "reopened",
  title: "Solved, but not quite",
  async play(stage, camera) {
    const [rita, omar] = [stage.person("Rita"), stage.person("Omar")];
    const withRita = { who: "Rita", isBeside: true, message: ABOUT };
    const atOps = { who: "Omar", in: "#ops-triage", message: ABOUT };
    await stage.movesTo(nextMorning(stage.clock.now()));
    await filesRequest(rita, {
      what: "Contacts of Wonka are gone",
      type: "CRM data fix",
      details: "Since the import this morning the account has no contacts.",
    });
    await camera.shows({ ...atOps, caption: "Contacts are gone, and Rita asks Sales Ops." });
    await takesStep(omar, { does: "resolves", text: "Restored 14 contacts from last night's copy." }, ABOUT);
    await camera.shows({ ...withRita, caption: "Omar solves it at once." });
    await takesStep(
      rita,
      { does: "reopens", text: "The two new ones from yesterday are still missing" },
      ABOUT,
    );
    await camera.shows({ ...atOps, caption: "Not quite: Rita reopens it, and says what is missing." });
    await takesStep(omar, { does: "resolves", text: "Both are back, from the import's error list." }, ABOUT);
    await camera.shows({ ...withRita, caption: "Solved, this time." });
  },
};
