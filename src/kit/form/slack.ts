import type { ModalView, PlainTextOption } from "@slack/types";
import type { Caller, Listeners, SubmissionAnswer, SubmissionCall } from "../../platform/slack/answers.ts";
import type { Drawing, FieldNames, Form, Parts, Values } from "./form.ts";

/** A form of somebody, with its ids and everything typed so far. */
interface FormCall<P extends Parts> {
  readonly caller: Caller;
  readonly metadata: string;
  readonly typed: Partial<Values<P>>;
}

type Search = (caller: Caller, typed: string) => Promise<readonly PlainTextOption[]>;

/** A part's side of a form. Its errors are shown at their fields, or on top. */
interface Handling<P extends Parts, C> {
  /** Loads everything that it is drawn and checked with. @throws UserError for those who may not see it */
  context(call: FormCall<P>): Promise<C>;
  /** Loads the values that stand in it at first. */
  fill?(call: FormCall<P>, context: C): Promise<Pick<Drawing<P, C>, "values" | "named">>;
  /** The options of selects that are searched. */
  readonly search?: Partial<Record<FieldNames<P>, Search>>;
  save(call: SubmissionCall, values: Values<P>, context: C): Promise<SubmissionAnswer>;
}

/** How a form opens for somebody. */
interface Opening<P extends Parts> {
  readonly metadata?: string;
  readonly typed?: Partial<Values<P>>;
  readonly notice?: string | undefined;
}

/** A form with what a part does with it. */
export interface ConnectedForm<P extends Parts = Parts> {
  open(caller: Caller, of?: Opening<P>): Promise<ModalView>;
  /** Draws it anew with what is chosen in it, answers its searches, and checks and saves what is submitted. */
  listen(listeners: Listeners): void;
}

export function connectForm<P extends Parts, C>(
  form: Form<P, C>,
  handling: Handling<P, C>,
): ConnectedForm<P> {
  const open: ConnectedForm<P>["open"] = async (caller, { metadata = "", typed = {}, notice } = {}) => {
    const call = { caller, metadata, typed };
    const context = await handling.context(call);
    const filled = await handling.fill?.(call, context);
    return form.view({ ...filled, context, values: { ...filled?.values, ...typed }, metadata, notice });
  };
  return {
    open,
    listen(listeners) {
      for (const actionId of form.live)
        listeners.action(actionId, async ({ caller, view }) => {
          if (!view) return undefined;
          const typed = form.typed(view.fields);
          return { kind: "update", view: await open(caller, { metadata: view.privateMetadata, typed }) };
        });
      for (const [field, search] of Object.entries<Search>({ ...handling.search }))
        listeners.options(form.actionOf(field), ({ caller, typed }) => search(caller, typed));
      listeners.submission(form.id, async (call): Promise<SubmissionAnswer> => {
        const { caller, view } = call;
        const of = { metadata: view.privateMetadata, typed: form.typed(view.fields) };
        const context = await handling.context({ caller, ...of });
        const read = form.read(view.fields, context);
        if (read.kind === "checked") return handling.save(call, read.value, context);
        // Brings missing fields onto the screen; the modal keeps everything typed.
        const notice = form.noticeOf(read.errors, view.fields, context);
        return notice === undefined ? read : { kind: "show", view: await open(caller, { ...of, notice }) };
      });
    },
  };
}
