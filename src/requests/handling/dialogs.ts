import { UserError } from "../../errors.ts";
import type { Fields } from "../../platform/slack/answers.ts";
import { OUTCOMES, type Outcome } from "../request.ts";
import { BLOCK, isMessageBlock } from "./views/reply-modals.ts";

/** Reads **Reply to #42**. @throws UserError at its field when there is nothing to send */
export function readReply(fields: Fields): { text: string; saveAs: string | undefined } {
  const block = Object.keys(fields).find(isMessageBlock) ?? BLOCK.message;
  const text = words(fields[block]);
  if (text === "") throw new UserError("Write what the requester should read.", { field: block });
  return { text, saveAs: words(fields[BLOCK.saveAs]) || undefined };
}

/** Reads **Resolve #42**. */
export function readResolution(fields: Fields): { doneText: string; outcome: Outcome } {
  const doneText = words(fields[BLOCK.done]);
  if (doneText === "")
    throw new UserError("Say what was done; the requester reads it.", { field: BLOCK.done });
  const outcome = fields[BLOCK.outcome];
  if (typeof outcome !== "string" || !isOutcome(outcome)) {
    throw new UserError("Choose an outcome.", { field: BLOCK.outcome });
  }
  return { doneText, outcome };
}

/** Reads **Reopen #42**. */
export function readReopening(fields: Fields): string {
  const missing = words(fields[BLOCK.missing]);
  if (missing === "")
    throw new UserError("Say what is missing, so that Sales Ops can finish it.", { field: BLOCK.missing });
  return missing;
}

function isOutcome(value: string): value is Outcome {
  return value in OUTCOMES;
}

function words(value: Fields[string]): string {
  return typeof value === "string" ? value.trim() : "";
}
