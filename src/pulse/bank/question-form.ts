import { choice, choices } from "../../kit/form/choices.ts";
import { form, type ValuesOf } from "../../kit/form/form.ts";
import { text } from "../../kit/form/typed.ts";
import { option } from "../../platform/slack/blocks/elements.ts";
import { MODAL } from "../views/actions.ts";
import { isAlike, LONGEST_END, LONGEST_WORDING, type Question } from "./questions.ts";

const ASKED = "asked";

interface About {
  /** Empty for a new question. */
  readonly code: string;
}

export const questionForm = form({
  id: MODAL.question,
  title: ({ code }: About) => (code === "" ? "Add a question" : `Question ${code}`),
  submit: "Save",
  fields: {
    wording: text({
      label: "Question",
      hint: "Write X for the other team. A new wording is a new question with its own trend.",
      multiline: true,
      max: LONGEST_WORDING,
      missing: "Write what is asked.",
    }),
    askedOf: choice<Question["askedOf"]>({
      label: "Asked of",
      as: "radio",
      from: [option("Both sides", "both"), option("Reps", "reps"), option("Sales Ops", "ops")],
      otherwise: "both",
    }),
    lowEnd: text({ label: "0 means", max: LONGEST_END, missing: "Say what 0 means." }),
    highEnd: text({ label: "10 means", max: LONGEST_END, missing: "Say what 10 means." }),
    rotation: choices({
      label: "In the rotation",
      as: "ticks",
      from: [option("Ask this question", ASKED)],
      when: ({ code }: About) => code !== "",
    }),
  },
});

type Chosen = ValuesOf<typeof questionForm>;

export type QuestionWords = Pick<Question, "askedOf" | "wording" | "lowEnd" | "highEnd">;

export function wordsIn({ askedOf, wording, lowEnd, highEnd }: Chosen): QuestionWords {
  const oneLine = (typed: string) => typed.replace(/\s+/g, " ");
  return { askedOf, wording: oneLine(wording), lowEnd: oneLine(lowEnd), highEnd: oneLine(highEnd) };
}

/** Values of a question; those of a new one where there is none. */
export function valuesOf(question: Question | undefined): Partial<Chosen> {
  if (!question) return { lowEnd: "never", highEnd: "always" };
  const { askedOf, wording, lowEnd, highEnd, isRetired } = question;
  return { askedOf, wording, lowEnd, highEnd, rotation: isRetired ? [] : [ASKED] };
}

/**
 * The question to save: other words are a new version of the question, with a trend of its own; words that are alike stay the same one.
 * Undefined when nothing is different.
 */
export function changeOf(before: Question, chosen: Chosen): Question | undefined {
  const words = wordsIn(chosen);
  const isAsked = chosen.rotation.includes(ASKED);
  const isSame = (Object.keys(words) as (keyof QuestionWords)[]).every(
    (name) => words[name] === before[name],
  );
  if (isSame && before.isRetired === !isAsked) return undefined;
  const ends = (of: QuestionWords) => `${of.lowEnd}/${of.highEnd}`;
  const isSameQuestion = isAlike(before, words) && ends(before) === ends(words);
  const version = isSameQuestion ? before.version : before.version + 1;
  return { ...before, ...words, version, isRetired: !isAsked };
}
