import { channel } from "../kit/form/directory.ts";
import { form } from "../kit/form/form.ts";
import { text } from "../kit/form/typed.ts";
import { ACTION } from "./form.ts";

/** Kudos in Settings. */
export interface KudosSettings {
  /** Where thanks are posted; the news channel unless chosen. */
  readonly channelId?: string | undefined;
  /** Values of the company that thanks can name. */
  readonly values: readonly string[];
}

/** The name of what kudos keep in Settings. */
export const SECTION = "kudos";
/** A menu holds 100 options, and people read far fewer. */
const MOST_VALUES = 20;
/** Characters: those of an option. */
const LONGEST_VALUE = 75;

/** The area **Kudos values** of Settings; whether Tandem can post in the channel is checked by the service. */
export const settingsForm = form({
  id: ACTION.settings,
  title: "Kudos values",
  submit: "Save",
  fields: {
    channel: channel({
      label: "Kudos channel",
      hint: "Where thanks are posted. Leave it empty for the news channel.",
    }),
    values: text({
      label: "Values",
      hint: "One a line. Whoever says thanks can choose one; leave it empty to offer none.",
      multiline: true,
      problem: (typed) => valuesProblem(valuesIn(typed)),
    }),
  },
});

export function valuesIn(typed: string): readonly string[] {
  return typed.split("\n").flatMap((line) => line.replace(/\s+/g, " ").trim() || []);
}

/** Problems with the values, in words for their field. */
export function valuesProblem(values: readonly string[]): string | undefined {
  const tooLong = values.find((value) => value.length > LONGEST_VALUE);
  if (tooLong) return `"${tooLong.slice(0, 40)}…" has more than ${LONGEST_VALUE} characters. Say it shorter.`;
  const twice = values.find((value, index) => values.indexOf(value) < index);
  if (twice) return `"${twice}" is there twice.`;
  return values.length > MOST_VALUES ? `${MOST_VALUES} values are the most.` : undefined;
}
