import type {
  ActionCall,
  Answer,
  OpenView,
  SubmissionAnswer,
  SubmissionCall,
} from "../../platform/slack/answers.ts";

import { getPressed, type RequestDeps } from "../service/load.ts";
import { showAgain } from "../service/opened.ts";
import type { Doing, Submitting } from "../service/verb.ts";

/** A press on something that belongs to one request, whose key is its value. */
export function pressing(deps: RequestDeps, handle: (doing: Doing) => Promise<Answer>) {
  return async (call: ActionCall): Promise<Answer> => {
    const { id: requestId } = await getPressed(deps, call.caller, call.value);
    const doing = { caller: call.caller, requestId };
    return follow(deps, { call, doing }, await handle(doing));
  };
}

/** A choice in a select about one request: its options read "choice:key". */
export function choosing(deps: RequestDeps, handle: (doing: Doing, choice: string) => Promise<Answer>) {
  return async (call: ActionCall): Promise<Answer> => {
    const [choice, key] = halves(call.value ?? "");
    const { id: requestId } = await getPressed(deps, call.caller, key);
    const doing = { caller: call.caller, requestId };
    return follow(deps, { call, doing }, await handle(doing, choice));
  };
}

/** A card that was asked for follows what is pressed on it: at once, or when the modal that opens is submitted. */
async function follow(
  deps: RequestDeps,
  { call, doing }: { readonly call: ActionCall; readonly doing: Doing },
  answer: Answer,
): Promise<Answer> {
  if (answer?.kind === "open" && call.message?.isEphemeral)
    return { ...answer, origin: () => drawnAnew(deps, call, doing) };
  return answer ?? drawnAnew(deps, call, doing);
}

/** Cards in channels and DMs are kept up to date; one that was asked for is drawn anew in answer to what is pressed on it. */
async function drawnAnew(deps: RequestDeps, { message, view }: ActionCall, doing: Doing): Promise<Answer> {
  if (!message?.isEphemeral && !view) return undefined;
  const content = await showAgain(deps, doing);
  return content ? { kind: "replace", content } : { kind: "dismiss" };
}

/** A submitted modal about one request; `seen` is what it showed of the thing that it changes, if it remembers that. */
export interface Submitted {
  readonly doing: Submitting;
  readonly view: OpenView;
  readonly seen: string;
}

/** A submitted modal about one request, whose private metadata reads "key" or "key:seen". It closes when the verb has succeeded. */
export function submitting(
  deps: RequestDeps,
  verb: (doing: Submitting, submitted: Submitted["view"], seen: string) => Promise<unknown>,
) {
  return async (call: SubmissionCall): Promise<SubmissionAnswer> => {
    const { doing, view, seen } = await submittedIn(deps, call);
    await verb(doing, view, seen);
    return { kind: "close" };
  };
}

export async function submittedIn(
  deps: RequestDeps,
  { caller, view, onceKey }: SubmissionCall,
): Promise<Submitted> {
  const [key, seen] = halves(view.privateMetadata);
  const { id: requestId } = await getPressed(deps, caller, key);
  return { doing: { caller, requestId, onceKey }, view, seen };
}

function halves(text: string): [string, string] {
  const colon = text.indexOf(":");
  return colon < 0 ? [text, ""] : [text.slice(0, colon), text.slice(colon + 1)];
}
