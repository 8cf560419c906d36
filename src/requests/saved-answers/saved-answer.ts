import { UserError } from "../../errors.ts";
import type { Fields } from "../../platform/slack/answers.ts";

/** An answer that Sales Ops keeps for the next time. */
export interface SavedAnswer {
  readonly id: number;
  readonly title: string;
  readonly text: string;
}

/** A select offers 100 options. */
export const MOST_SAVED = 100;
/** Characters. */
export const LONGEST_TITLE = 60;

export const SAVED_FIELD = { title: "title", text: "text", remove: "remove" } as const;

/** Reads **Saved answer**; undefined when it is to be removed. @throws UserError at its field */
export function readSavedAnswer(fields: Fields): Pick<SavedAnswer, "title" | "text"> | undefined {
  const { [SAVED_FIELD.remove]: remove } = fields;
  if (Array.isArray(remove) && remove.length > 0) return undefined;
  const [title, text] = [words(fields[SAVED_FIELD.title]), words(fields[SAVED_FIELD.text])];
  if (title === "") throw new UserError("Give it a title.", { field: SAVED_FIELD.title });
  if (text === "") throw new UserError("Write what it says.", { field: SAVED_FIELD.text });
  return { title, text };
}

/** Titles that differ only in capitals or spaces are one. @throws UserError when the title is another answer's, or there are too many */
export function requireFreeTitle(
  answers: readonly Pick<SavedAnswer, "id" | "title">[],
  wanted: { readonly id?: number; readonly title: string; readonly field: string },
): void {
  const { id, title, field } = wanted;
  const taken = answers.find((one) => one.id !== id && sameAs(one.title) === sameAs(title));
  if (taken)
    throw new UserError(
      `"${taken.title}" is taken. Pick another title, or change that one under Saved answers.`,
      {
        field,
      },
    );
  if (id === undefined && answers.length >= MOST_SAVED)
    throw new UserError(`${MOST_SAVED} saved answers are the most. Remove one first.`, { field });
}

function sameAs(title: string): string {
  return title.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();
}

function words(value: Fields[string]): string {
  return typeof value === "string" ? value.trim() : "";
}
