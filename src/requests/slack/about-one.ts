import { UserError } from "../../errors.ts";
import type {
  ActionCall,
  Answer,
  OpenView,
  SubmissionAnswer,
  SubmissionCall,
} from "../../platform/slack/answers.ts";
import type { Doing, Submitting } from "../service/verb.ts";

/** A press on something that belongs to one request, whose id is its value. */
export function pressing(handle: (doing: Doing) => Promise<Answer>) {
  return ({ caller, value }: ActionCall): Promise<Answer> => handle({ caller, requestId: idOf(value) });
}

/** A choice in a select about one request: its options read "choice:id". */
export function choosing(handle: (doing: Doing, choice: string) => Promise<Answer>) {
  return async ({ caller, value = "" }: ActionCall): Promise<Answer> => {
    const [choice, id] = halves(value);
    return handle({ caller, requestId: idOf(id) }, choice);
  };
}

/** A submitted modal about one request; `seen` is what it showed of the thing that it changes, if it remembers that. */
export interface Submitted {
  readonly doing: Submitting;
  readonly view: OpenView;
  readonly seen: string;
}

/** A submitted modal about one request, whose private metadata reads "id" or "id:seen". It closes when the verb has succeeded. */
export function submitting(
  verb: (doing: Submitting, submitted: Submitted["view"], seen: string) => Promise<unknown>,
) {
  return async (call: SubmissionCall): Promise<SubmissionAnswer> => {
    const { doing, view, seen } = submittedIn(call);
    await verb(doing, view, seen);
    return { kind: "close" };
  };
}

export function submittedIn({ caller, view, onceKey }: SubmissionCall): Submitted {
  const [id, seen] = halves(view.privateMetadata);
  return { doing: { caller, requestId: idOf(id), onceKey }, view, seen };
}

/** @throws UserError for anything that Tandem never put there */
export function idOf(value: string | undefined): number {
  const id = Number(value);
  if (Number.isSafeInteger(id) && id > 0) return id;
  throw new UserError("This button belongs to nothing that Tandem knows. Look at the card again.");
}

function halves(text: string): [string, string] {
  const colon = text.indexOf(":");
  return colon < 0 ? [text, ""] : [text.slice(0, colon), text.slice(colon + 1)];
}
