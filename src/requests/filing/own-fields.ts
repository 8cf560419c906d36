import { isLocalDate, shortDayText } from "../../platform/time/local-time.ts";
import { numberText } from "../../platform/time/number-text.ts";
import type { FieldDefinition, RequestType } from "../request-types.ts";

/** The largest number that is stored and shown as it was typed. */
const LARGEST = Number.MAX_SAFE_INTEGER;

/** Faults of the answers to a type's own questions, by field key. @param answers as typed, by field key */
export function wrongAnswers(
  { fields }: Pick<RequestType, "fields">,
  answers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const wrong = fields.flatMap((field) => {
    const answer = answers[field.key];
    const why = answer === undefined ? undefined : whyNot(field, answer);
    return why === undefined ? [] : [[field.key, why] as const];
  });
  return Object.fromEntries(wrong);
}

function whyNot({ kind, min = -LARGEST, max = LARGEST, choices = [] }: FieldDefinition, answer: string) {
  switch (kind) {
    case "number": {
      const number = Number(answer);
      if (Number.isNaN(number)) return "Write a number, such as 18 or 42000.50.";
      if (number < min) return `Enter ${numberText(min)} or more.`;
      return number > max ? `Enter ${numberText(max)} or less.` : undefined;
    }
    case "date":
      return isLocalDate(answer) ? undefined : "Choose a date.";
    case "choice":
      return choices.includes(answer) ? undefined : "Choose one of what is offered.";
    case "link":
      return /^https?:\/\/\S+$/.test(answer) ? undefined : "Write a link that begins with https://.";
    case "text":
      return undefined;
  }
}

/**
 * The answers as cards show them, e.g. "18% on 42,000" and "close date Nov 30".
 * @param today a local date, "2026-11-26": dates of another year are told with it
 */
export function answerTexts(
  { fields }: Pick<RequestType, "fields">,
  answers: Readonly<Record<string, string>>,
  today: string,
): readonly string[] {
  const texts: string[] = [];
  for (const field of fields) {
    const answer = answers[field.key];
    if (answer === undefined) continue;
    const { before = `${field.label}: `, after = "", continues = false } = field.onCard ?? {};
    const text = `${before}${readableAnswer(field, answer, today)}${after}`;
    const previous = continues ? texts.pop() : undefined;
    texts.push(previous === undefined ? text : `${previous} ${text}`);
  }
  return texts;
}

/** One answer: "42,000", "Nov 30". @param today a local date: dates of another year are told with it */
export function readableAnswer({ kind }: FieldDefinition, answer: string, today = answer): string {
  if (kind === "number" && !Number.isNaN(Number(answer))) return numberText(Number(answer));
  return kind === "date" && isLocalDate(answer) ? shortDayText(answer, today) : answer;
}
