import { choice } from "../kit/form/choices.ts";
import { people } from "../kit/form/directory.ts";
import { form } from "../kit/form/form.ts";
import { text } from "../kit/form/typed.ts";
import { option } from "../platform/slack/blocks/elements.ts";
import { LONGEST_REASON, MOST_A_WEEK, SHORTEST_REASON } from "./kudos.ts";

/** Actions and modals. Posted cards hold these ids: they never change. */
export const ACTION = { give: "kudos.give", settings: "kudos.settings" } as const;

const TOO_SHORT = `Say what for, in at least ${SHORTEST_REASON} characters.`;

interface Values {
  /** The values of Settings. */
  readonly values: readonly string[];
}

/** The modal **Say thanks**; who these people are is checked by the service. */
export const giveForm = form({
  id: ACTION.give,
  title: "Say thanks",
  submit: "Send",
  fields: {
    to: people({ label: "Who?", missing: "Choose whom you thank.", max: MOST_A_WEEK }),
    reason: text({
      label: "For what?",
      hint: `At least ${SHORTEST_REASON} characters. It's posted with your name.`,
      multiline: true,
      max: LONGEST_REASON,
      missing: TOO_SHORT,
      problem: (typed) => (visibleLength(typed) < SHORTEST_REASON ? TOO_SHORT : undefined),
    }),
    value: choice({
      label: "Value",
      as: "menu",
      from: ({ values }: Values) => values.map((value) => option(value, value)),
      when: ({ values }: Values) => values.length > 0,
    }),
  },
});

/** Characters that people see; spaces next to each other count as one. */
function visibleLength(typed: string): number {
  return typed.replace(/\p{C}/gu, "").replace(/\s+/g, " ").trim().length;
}
