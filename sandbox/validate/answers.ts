import { type Refusal, refuse } from "./refusal.ts";
import { validateView } from "./view.ts";

/** Judges the ack of a `view_submission`; `submittedView` is the view it came from. An empty or absent payload closes it. */
export function validateSubmissionAnswer(payload: unknown, submittedView: unknown): Refusal | undefined {
  if (payload === undefined || payload === null || payload === "") return undefined;
  const answer = payload as { response_action?: unknown; view?: unknown };
  if (answer.response_action === "update" || answer.response_action === "push")
    return validateView(answer.view, "modal");
  return submittedView ? undefined : refuse("invalid_arguments");
}

/** Judges the ack of a `block_suggestion`: at most 100 options, or 100 groups of 100. */
export function validateOptionsAnswer(payload: unknown): Refusal | undefined {
  return payload ? undefined : refuse("invalid_arguments");
}

/** Judges the ack of a slash command and what is sent to a `response_url`. */
export function validateCommandAnswer(payload: unknown): Refusal | undefined {
  return payload === undefined ? undefined : undefined;
}
