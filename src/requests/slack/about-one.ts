import type { ModalView } from "@slack/types";
import { UserError } from "../../errors.ts";
import type {
  ActionCall,
  Answer,
  OpenView,
  SubmissionAnswer,
  SubmissionCall,
} from "../../platform/slack/answers.ts";
import { noticeView } from "../../platform/slack/listeners/words.ts";
import { showAgain } from "../card/service/open-request.ts";
import type { Deed } from "../history/happened.ts";
import { markOf, StaleModal, seenBy } from "../history/service/unseen.ts";
import { markedModal, readMark } from "../history/views/unseen-mark.ts";
import { getPressed, type RequestDeps } from "../service/load.ts";
import type { Doing, Submitting } from "../service/verb.ts";

/** A press on something that belongs to one request, whose key is its value. */
export function pressing(deps: RequestDeps, handle: (doing: Doing) => Promise<Answer>) {
  return async (call: ActionCall): Promise<Answer> => press(deps, { call, key: call.value, handle });
}

/** A choice in a select about one request: its options read "choice:key". */
export function choosing(deps: RequestDeps, handle: (doing: Doing, choice: string) => Promise<Answer>) {
  return async (call: ActionCall): Promise<Answer> => {
    const [choice, key] = halves(call.value ?? "");
    return press(deps, { call, key, handle: (doing) => handle(doing, choice) });
  };
}

/** A modal that opens remembers how far the history of the request was before it was drawn. */
async function press(
  deps: RequestDeps,
  of: { call: ActionCall; key: string | undefined; handle: (doing: Doing) => Promise<Answer> },
): Promise<Answer> {
  const { call } = of;
  const request = await getPressed(deps, call.caller, of.key);
  const mark = await markOf(deps.db.read, request);
  const doing = { caller: call.caller, requestId: request.id };
  const answer = await of.handle(doing);
  const isModal = answer?.kind === "open" && answer.view.submit !== undefined;
  return follow(
    deps,
    { call, doing },
    isModal ? { ...answer, view: markedModal(answer.view, mark) } : answer,
  );
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

/** A modal about one request: what is done with what was submitted, and what makes it stale. */
export interface Form {
  verb(doing: Submitting, submitted: Submitted["view"], seen: string): Promise<unknown>;
  /** The modal with what has to be asked before that; undefined when nothing is missing. */
  ask?(doing: Submitting, submitted: Submitted["view"]): Promise<ModalView | undefined>;
  /** Deeds of others since it was drawn, so that whoever submits is told and asked once more. */
  readonly stale?: readonly Deed[];
  /** The modal as it would open now. */
  draw?(doing: Doing): Promise<Answer>;
}

/** Answers a submitted modal, whose private metadata reads "mark@key:seen". It closes when the verb has succeeded. */
export function submitting(deps: RequestDeps, { verb, ask, stale = [], draw }: Form) {
  return async (call: SubmissionCall): Promise<SubmissionAnswer> => {
    const { doing, view, seen } = await submittedIn(deps, call, stale);
    try {
      const asked = await ask?.(doing, view);
      if (asked) return { kind: "show", view: asked };
      await verb(doing, view, seen);
      return closed(deps, doing, view);
    } catch (error) {
      if (error instanceof StaleModal && draw) return askAgain(error, await draw(doing));
      throw error;
    }
  };
}

/** A request that was opened in a modal shows beneath what has become of it. */
export async function closed(
  deps: RequestDeps,
  doing: Doing,
  { beneath }: OpenView,
): Promise<SubmissionAnswer> {
  const content = beneath.length > 0 ? await showAgain(deps, doing) : undefined;
  return { kind: "close", ...(content && { beneath: [noticeView(content)] }) };
}

/** The modal with what has happened on top; what was typed stays in its fields. */
function askAgain({ mark, news }: StaleModal, drawn: Answer): SubmissionAnswer {
  if (drawn?.kind === "open" || drawn?.kind === "update")
    return { kind: "show", view: markedModal(drawn.view, mark, news) };
  throw new UserError(news.join(" "));
}

export async function submittedIn(
  deps: RequestDeps,
  { caller, view, onceKey }: SubmissionCall,
  stale: readonly Deed[] = [],
): Promise<Submitted> {
  const { mark, rest } = readMark(view.privateMetadata);
  const [key, seen] = halves(rest);
  const { id: requestId } = await getPressed(deps, caller, key);
  const doing = { caller, requestId, onceKey, seen: mark && seenBy(mark, stale) };
  return { doing, view, seen };
}

export function halves(text: string): [string, string] {
  const colon = text.indexOf(":");
  return colon < 0 ? [text, ""] : [text.slice(0, colon), text.slice(colon + 1)];
}
