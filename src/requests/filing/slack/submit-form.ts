import { z } from "zod";
import type {
  ActionCall,
  Answer,
  Listeners,
  OpenView,
  SubmissionAnswer,
  SubmissionCall,
} from "../../../platform/slack/answers.ts";
import { getViewer, type RequestDeps } from "../../service/load.ts";
import { ACTION, MODAL } from "../../views/actions.ts";
import { checkForm, type Shown } from "../form.ts";
import { fileRequest } from "../service/file-request.ts";
import { checkContext, redrawForm } from "../service/open-form.ts";

const shownState: z.ZodType<Shown> = z.object({
  typeKey: z.string().nullable(),
  more: z.boolean(),
  urgencyReason: z.boolean(),
  neededByReason: z.boolean(),
  makePrivate: z.boolean(),
  isPrivateTicked: z.boolean(),
  asked: z.array(z.string()).default([]),
  leftOut: z.number(),
  requesterId: z.string().nullable(),
  source: z
    .object({
      channelId: z.string(),
      ts: z.string(),
      link: z.string().nullable(),
      threadTs: z.string().nullable(),
      isDirect: z.boolean(),
      files: z
        .array(z.object({ id: z.string(), name: z.string().optional(), isOfMessage: z.boolean().optional() }))
        .default([]),
    })
    .nullable(),
});

/** **New ops request**: what is chosen in it, and sending it. */
export function listenToForm(listeners: Listeners, deps: RequestDeps): void {
  listeners.action(ACTION.type, (call) => redraw(deps, call, {}));
  listeners.action(ACTION.urgency, (call) => redraw(deps, call, {}));
  listeners.action(ACTION.neededBy, (call) => redraw(deps, call, {}));
  listeners.action(ACTION.more, (call) => redraw(deps, call, { more: true }));
  listeners.submission(MODAL.file, (call) => submit(deps, call));
}

async function redraw(
  deps: RequestDeps,
  { caller, view }: ActionCall,
  change: Partial<Shown>,
): Promise<Answer> {
  if (!view) return undefined;
  const shown = { ...shownIn(view), ...change };
  return { kind: "update", view: await redrawForm(deps, caller, { fields: view.fields, shown }) };
}

async function submit(deps: RequestDeps, call: SubmissionCall): Promise<SubmissionAnswer> {
  const { caller, view } = call;
  const viewer = await getViewer(deps, caller);
  const checked = checkForm(
    view.fields,
    await checkContext(deps, { caller, viewer, view, shown: shownIn(view) }),
  );
  switch (checked.kind) {
    case "errors":
      return checked;
    case "ask": {
      const { shown } = checked;
      return { kind: "show", view: await redrawForm(deps, caller, { fields: view.fields, shown }) };
    }
    case "draft":
      await fileRequest(deps, { ...call, viewer }, checked.draft);
      return { kind: "close" };
  }
}

function shownIn(view: OpenView): Shown {
  return shownState.parse(JSON.parse(view.privateMetadata));
}
