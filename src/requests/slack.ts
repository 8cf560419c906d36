import { z } from "zod";
import { UserError } from "../errors.ts";
import type {
  ActionCall,
  Answer,
  CommandCall,
  Listeners,
  OpenView,
  SubmissionAnswer,
  SubmissionCall,
} from "../platform/slack/answers.ts";
import { readCommand } from "./command.ts";
import { readReopening, readReply, readResolution } from "./dialogs.ts";
import { checkForm, type Shown } from "./form.ts";
import { claimRequest } from "./service/claim.ts";
import { replyToRequest } from "./service/conversation.ts";
import { openReopen, openReply, openResolve } from "./service/dialogs.ts";
import { fileRequest } from "./service/file-request.ts";
import { checkContext, openForm, redrawForm } from "./service/form.ts";
import { listRequests, showRequest } from "./service/lists.ts";
import type { RequestDeps } from "./service/load.ts";
import { reopenRequest } from "./service/reopen.ts";
import { resolveRequest } from "./service/resolve.ts";
import { takeMessage } from "./service/thread.ts";
import { ACTION, MODAL } from "./views/actions.ts";
import { help } from "./views/lists.ts";

const shownState = z.object({
  typeKey: z.string().nullable(),
  more: z.boolean(),
  urgencyReason: z.boolean(),
  neededByReason: z.boolean(),
  makePrivate: z.boolean(),
  leftOut: z.number(),
});

const message = z.object({
  channel: z.string(),
  user: z.string(),
  ts: z.string(),
  text: z.string().default(""),
  thread_ts: z.string().optional(),
  channel_type: z.string().optional(),
  subtype: z.enum(["file_share", "thread_broadcast"]).optional(),
});

/** Turns what people do in Slack into verbs of requests. */
export function listenForRequests(listeners: Listeners, deps: RequestDeps): void {
  listeners.command("/ops-request", (call) => command(deps, call));
  listenToForm(listeners, deps);
  listenToCards(listeners, deps);
  listeners.event("message", async ({ workspaceId, event, onceKey }) => {
    const said = message.safeParse(event);
    if (said.success) await takeMessage(deps, { workspaceId, onceKey, ...said.data });
  });
}

function listenToForm(listeners: Listeners, deps: RequestDeps): void {
  const redraw = async ({ caller, view }: ActionCall, change: Partial<Shown>): Promise<Answer> => {
    if (!view) return undefined;
    const shown = { ...shownIn(view), ...change };
    return { kind: "update", view: await redrawForm(deps, caller, { fields: view.fields, shown }) };
  };
  listeners.action(ACTION.type, (call) => redraw(call, {}));
  listeners.action(ACTION.urgency, (call) => redraw(call, {}));
  listeners.action(ACTION.more, (call) => redraw(call, { more: true }));
  listeners.submission(MODAL.file, (call) => submitForm(deps, call));
}

function listenToCards(listeners: Listeners, deps: RequestDeps): void {
  listeners.action(ACTION.claim, async ({ caller, value }) => {
    await claimRequest(deps, { caller, requestId: idOf(value) });
    return undefined;
  });
  listeners.action(ACTION.reply, async ({ caller, value }) =>
    openReply(deps, { caller, requestId: idOf(value) }),
  );
  listeners.action(ACTION.resolve, async ({ caller, value }) =>
    openResolve(deps, { caller, requestId: idOf(value) }),
  );
  listeners.action(ACTION.reopen, async ({ caller, value }) =>
    openReopen(deps, { caller, requestId: idOf(value) }),
  );
  listeners.action(ACTION.savedAnswer, async ({ caller, value, view }) =>
    openReply(deps, { caller, requestId: idOf(view?.privateMetadata), savedAnswerId: idOf(value) }),
  );
  listeners.submission(
    MODAL.reply,
    submitting((doing, view) => replyToRequest(deps, doing, readReply(view.fields))),
  );
  listeners.submission(
    MODAL.resolve,
    submitting((doing, view) => resolveRequest(deps, doing, readResolution(view.fields))),
  );
  listeners.submission(
    MODAL.reopen,
    submitting((doing, view) => reopenRequest(deps, doing, readReopening(view.fields))),
  );
}

async function command(deps: RequestDeps, { caller, text }: CommandCall): Promise<Answer> {
  const wanted = readCommand(text);
  switch (wanted.kind) {
    case "help":
      return { kind: "say", content: help() };
    case "list":
      return { kind: "say", content: await listRequests(deps, caller) };
    case "show":
      return { kind: "say", content: await showRequest(deps, caller, wanted.number) };
    case "new":
      return { kind: "open", view: await openForm(deps, caller, wanted.words) };
  }
}

async function submitForm(deps: RequestDeps, call: SubmissionCall): Promise<SubmissionAnswer> {
  const { caller, view } = call;
  const shown = shownIn(view);
  const checked = checkForm(view.fields, await checkContext(deps, caller, shown));
  switch (checked.kind) {
    case "errors":
      return checked;
    case "ask":
      return {
        kind: "show",
        view: await redrawForm(deps, caller, { fields: view.fields, shown: checked.shown }),
      };
    case "draft":
      await fileRequest(deps, call, checked.draft);
      return { kind: "close" };
  }
}

/** A modal about one request, whose id is its private metadata. */
function submitting(
  verb: (
    doing: { caller: SubmissionCall["caller"]; requestId: number; onceKey: string },
    view: OpenView,
  ) => Promise<unknown>,
) {
  return async ({ caller, view, onceKey }: SubmissionCall): Promise<SubmissionAnswer> => {
    await verb({ caller, requestId: idOf(view.privateMetadata), onceKey }, view);
    return { kind: "close" };
  };
}

function shownIn(view: OpenView): Shown {
  return shownState.parse(JSON.parse(view.privateMetadata));
}

/** @throws UserError for anything that Tandem never put there */
function idOf(value: string | undefined): number {
  const id = Number(value);
  if (!Number.isSafeInteger(id) || id < 1)
    throw new UserError("This button belongs to nothing that Tandem knows. Look at the card again.");
  return id;
}
