import { UserError } from "../../errors.ts";
import type {
  ActionCall,
  Answer,
  OpenView,
  SubmissionAnswer,
  SubmissionCall,
} from "../../platform/slack/answers.ts";
import type { Doing } from "../service/verb.ts";

/** A press on something that belongs to one request, whose id is its value. */
export function pressing(handle: (doing: Doing) => Promise<Answer>) {
  return ({ caller, value }: ActionCall): Promise<Answer> => handle({ caller, requestId: idOf(value) });
}

/** A submitted modal about one request, whose id is its private metadata. It closes when the verb has succeeded. */
export function submitting(verb: (doing: Doing, view: OpenView) => Promise<unknown>) {
  return async ({ caller, view, onceKey }: SubmissionCall): Promise<SubmissionAnswer> => {
    await verb({ caller, requestId: idOf(view.privateMetadata), onceKey }, view);
    return { kind: "close" };
  };
}

/** @throws UserError for anything that Tandem never put there */
export function idOf(value: string | undefined): number {
  const id = Number(value);
  if (Number.isSafeInteger(id) && id > 0) return id;
  throw new UserError("This button belongs to nothing that Tandem knows. Look at the card again.");
}
