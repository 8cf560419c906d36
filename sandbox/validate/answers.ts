import { z } from "zod";
import { checkOptionSource } from "./blocks/menus.ts";
import { option, optionGroup } from "./blocks/objects.ts";
import { validateMessage } from "./message.ts";
import { findingsIn, pointerTo, readAs } from "./read.ts";
import { type Finding, type Refusal, refuseAll } from "./refusal.ts";
import { validateView } from "./view.ts";

// Slack names no errors for answers to its own requests: the person sees that something went wrong, and nothing else happens.
const BAD_ANSWER = "invalid_arguments";

/** https://docs.slack.dev/surfaces/modals#response_actions */
const submissionAnswer = z.discriminatedUnion("response_action", [
  z.strictObject({ response_action: z.literal("clear") }),
  z.strictObject({ response_action: z.literal("update"), view: z.unknown() }),
  z.strictObject({ response_action: z.literal("push"), view: z.unknown() }),
  z.strictObject({
    response_action: z.literal("errors"),
    errors: z
      .record(z.string(), z.string().min(1))
      .refine((errors) => Object.keys(errors).length > 0, "must define at least one property"),
  }),
]);

/** A view that was shown has an id for every block; Slack fills them in. */
const shownView = z.object({ blocks: z.array(z.object({ type: z.string(), block_id: z.string() })) });

/** Judges the answer to a `view_submission` that came from `submittedView`. An empty answer closes the view. */
export function validateSubmissionAnswer(payload: unknown, submittedView: unknown): Refusal | undefined {
  if (isSilence(payload)) return undefined;
  const read = readAs(submissionAnswer, payload, "");
  if (!read.isValid) return refuseAll(BAD_ANSWER, read.findings);
  switch (read.value.response_action) {
    case "clear":
      return undefined;
    case "errors":
      return refuseAll(BAD_ANSWER, errorsAtNoInput(Object.keys(read.value.errors), submittedView));
    case "update":
    case "push":
      return validateView(read.value.view, "modal");
  }
}

/** Errors are shown at input blocks, by `block_id`; an `action_id` or another block will not do. */
function errorsAtNoInput(keys: readonly string[], submittedView: unknown): readonly Finding[] {
  const { blocks } = shownView.parse(submittedView);
  const inputs = new Set(blocks.filter(({ type }) => type === "input").map(({ block_id }) => block_id));
  const message = "must be the `block_id` of an `input` block";
  return keys
    .filter((key) => !inputs.has(key))
    .map((key) => ({ message, pointer: pointerTo("/errors", key) }));
}

/** https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload */
const optionsAnswer = z
  .strictObject({
    options: z.array(option).max(100).optional(),
    option_groups: z.array(optionGroup).max(100).optional(),
  })
  .superRefine(checkOptionSource);

/** Judges the answer to a `block_suggestion`. No options at all is a legal answer. */
export function validateOptionsAnswer(payload: unknown): Refusal | undefined {
  return refuseAll(BAD_ANSWER, findingsIn(optionsAnswer, payload, ""));
}

/** A message, and what may be said with it; Slack passes over other keys. */
const commandAnswer = z.looseObject({
  response_type: z.enum(["ephemeral", "in_channel"]).optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
  text: z.unknown().optional(),
  blocks: z.unknown().optional(),
  attachments: z.unknown().optional(),
  metadata: z.unknown().optional(),
  thread_ts: z.unknown().optional(),
});

/** Judges the answer to a slash command and what is sent to a `response_url`. An empty answer says nothing. */
export function validateCommandAnswer(payload: unknown): Refusal | undefined {
  if (isSilence(payload) || typeof payload === "string") return undefined;
  const read = readAs(commandAnswer, payload, "");
  if (!read.isValid) return refuseAll(BAD_ANSWER, read.findings);
  return read.value.delete_original ? undefined : validateMessage(read.value, "post");
}

/** Socket Mode sends an empty acknowledgement as `{}`, HTTP as no body. */
function isSilence(payload: unknown): boolean {
  return payload === undefined || payload === null || payload === "" || JSON.stringify(payload) === "{}";
}
