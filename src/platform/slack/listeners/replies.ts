import type { RespondFn } from "@slack/bolt";
import type { ModalView } from "@slack/types";
import type { ViewsOpenResponse } from "@slack/web-api";
import type { MessageContent } from "../../delivery/messages.ts";
import type { Answer, Beneath, Caller, OpenView } from "../answers.ts";
import { failureName } from "../gateway/failures.ts";
import { attempt, type ListenerDeps } from "./attempts.ts";
import type { Origins } from "./origins.ts";
import { redraw } from "./redraw.ts";
import { asTyped, noticeView, WORDS } from "./words.ts";

/** A call that has been acknowledged, and the ways there are to answer it now. */
export interface Acknowledged {
  readonly caller: Caller;
  readonly triggerId: string;
  /** Answers privately in the conversation it came from; calls out of a modal or Home have none. */
  readonly respond: RespondFn | undefined;
  /** The modal it came from. */
  readonly modal?: Pick<OpenView, "id" | "hash" | "beneath"> | undefined;
  /** Where the way to answer is kept while a modal is open. */
  readonly origins?: Origins;
  /** Text of the call, which must not be lost when the call fails. */
  readonly typed?: string;
}

/** Gives the answer in the way that fits where the call came from. Never rejects: the person hears about a view that did not open. */
export async function reply(deps: ListenerDeps, call: Acknowledged, answer: Answer): Promise<void> {
  if (answer === undefined) return;
  if (answer.kind === "dismiss") return dismiss(deps, call);
  if (answer.kind === "replace") return replace(deps, call, answer.content);
  if (answer.kind !== "say") return show(deps, call, answer);
  if (call.respond || !(await tryToShow(deps, call, { kind: "open", view: noticeView(answer.content) }))) {
    await tell(deps, call, answer.content);
  }
}

type Showing = {
  readonly kind: "open" | "update";
  readonly view: ModalView;
  readonly beneath?: Beneath;
  readonly origin?: () => Promise<Answer>;
};

async function show(deps: ListenerDeps, call: Acknowledged, showing: Showing): Promise<void> {
  if (await tryToShow(deps, call, showing)) {
    if (call.modal) await redraw(deps, { caller: call.caller, view: call.modal }, showing.beneath);
    return;
  }
  await tell(deps, call, notOpened(call.typed));
}

/** The first call after the acknowledgement: a trigger works once, for 3 s. False if Slack did not show the view. */
async function tryToShow(deps: ListenerDeps, call: Acknowledged, showing: Showing): Promise<boolean> {
  const { gateway, log } = deps;
  const { kind, view } = showing;
  const { modal, triggerId } = call;
  try {
    const { views } = gateway.clients(call.caller.workspaceId).interactive;
    if (!modal)
      keepOrigin(deps, call, { showing, opened: await views.open({ trigger_id: triggerId, view }) });
    else if (kind === "open") await views.push({ trigger_id: triggerId, view });
    else await views.update({ view_id: modal.id, hash: modal.hash, view });
    return true;
  } catch (error) {
    const reason = failureName(error);
    log.warn({ reason, callbackId: view.callback_id }, "Slack did not show a view");
    // Another press was quicker, and what it made of the modal is newer.
    return reason === "hash_conflict";
  }
}

function keepOrigin(
  deps: ListenerDeps,
  call: Acknowledged,
  { showing, opened }: { readonly showing: Showing; readonly opened: ViewsOpenResponse },
): void {
  const { origin } = showing;
  if (!origin || !opened.view?.id) return;
  call.origins?.keep(opened.view.id, async () => {
    await reply(deps, call, await attempt({ log: deps.log, listener: "origin" }, origin, () => undefined));
  });
}

function notOpened(typed: string | undefined): MessageContent {
  if (!typed) return asTyped(WORDS.notOpened);
  return asTyped(`${WORDS.notOpenedWithWords}\n${typed}`);
}

/** If Slack does not, what was pressed on stays as it was; what it did is done all the same. */
async function replace(deps: ListenerDeps, call: Acknowledged, content: MessageContent): Promise<void> {
  const { text, blocks = [] } = content;
  if (!call.respond) {
    if (call.modal) await tryToShow(deps, call, { kind: "update", view: noticeView(content) });
    return;
  }
  try {
    await call.respond({ text, blocks: [...blocks], response_type: "ephemeral", replace_original: true });
  } catch (error) {
    deps.log.warn({ reason: failureName(error) }, "A private message could not be drawn anew");
  }
}

/** Takes a private message away; if Slack does not, a reload does. */
async function dismiss({ log }: ListenerDeps, { respond }: Acknowledged): Promise<void> {
  try {
    await respond?.({ delete_original: true });
  } catch (error) {
    log.warn({ reason: failureName(error) }, "A private message could not be taken away");
  }
}

/** In the conversation the call came from, or else in the person's DM. */
async function tell(
  deps: ListenerDeps,
  call: Acknowledged,
  { text, blocks = [] }: MessageContent,
): Promise<void> {
  const message = { text, ...(blocks.length > 0 && { blocks: [...blocks] }) };
  try {
    if (call.respond) {
      await call.respond({ ...message, response_type: "ephemeral", replace_original: false });
      return;
    }
    const { chat } = deps.gateway.clients(call.caller.workspaceId).delivery;
    await chat.postMessage({ channel: call.caller.userId, ...message });
  } catch (error) {
    deps.log.warn({ reason: failureName(error) }, "A person could not be answered");
  }
}
