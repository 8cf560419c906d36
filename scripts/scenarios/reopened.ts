import { filesRequest, takesStep } from "../demo/verbs.ts";
import { look, type Scenario } from "./scenario.ts";

export const reopened: Scenario = {
  name: "reopened",
  title: "Solved, but not quite",
  async play(stage) {
    const about = /#\d+ Contacts of Wonka are gone/;
    const [rita, omar] = [stage.person("Rita"), stage.person("Omar")];
    await filesRequest(rita, {
      what: "Contacts of Wonka are gone",
      type: "CRM data fix",
      details: "Since the import this morning the account has no contacts.",
    });
    await look();
    await takesStep(omar, { does: "resolves", text: "Restored 14 contacts from last night's copy." }, about);
    await look();
    await takesStep(
      rita,
      { does: "reopens", text: "The two new ones from yesterday are still missing" },
      about,
    );
    await look();
    await takesStep(omar, { does: "resolves", text: "Both are back, from the import's error list." }, about);
  },
};
