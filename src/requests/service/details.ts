import type { Tx } from "../../platform/db/database.ts";
import type { Answer, Fields, SubmissionAnswer } from "../../platform/slack/answers.ts";
import { type Additions, detailsAdded } from "../changing.ts";
import { requireOpen } from "../decisions.ts";
import { checkDetails, type DetailsContext, type SeenDetails } from "../details.ts";
import type { Request } from "../request.ts";
import { DEFAULT_REQUEST_TYPES, findRequestType } from "../request-types.ts";
import { isRequester } from "../rights.ts";
import { applyEvent } from "../sla.ts";
import { detailsModal } from "../views/details-dialog.ts";
import { additionNotes } from "../views/notes.ts";
import { heardFromRequester } from "../waiting.ts";
import { promisedFor } from "./file-request.ts";
import { clocksOf, getSeen, loadRules, nameOf, type RequestDeps } from "./load.ts";
import { keepSaying } from "./say.ts";
import { tellOps, tellReaders } from "./tell.ts";
import { carryOut, type Doing, type Submitting } from "./verb.ts";

/** **Add details** */
export async function openDetails(deps: RequestDeps, doing: Doing): Promise<Answer> {
  const request = await getSeen(deps, doing, isRequester);
  requireOpen(request);
  const { urgency, neededByAt } = request;
  const seen = { urgency, neededByAt, whyUrgent: false, whySooner: false };
  return { kind: "open", view: detailsModal(request, seen) };
}

/** Adds to a request what was submitted, or shows what is wrong with it or has to be asked first. */
export async function submitDetails(
  deps: RequestDeps,
  doing: Submitting,
  { fields, seen }: { readonly fields: Fields; readonly seen: SeenDetails },
): Promise<SubmissionAnswer> {
  const request = await getSeen(deps, doing, isRequester);
  const checked = checkDetails(fields, await contextOf(deps, request, seen));
  switch (checked.kind) {
    case "errors":
      return checked;
    case "ask":
      return { kind: "show", view: detailsModal(request, checked.seen) };
    case "additions":
      await addDetails(deps, doing, checked.additions);
      return { kind: "close" };
  }
}

/** What the requester adds reaches ops like a message of theirs, and moves the clocks when it changes what is promised. */
async function addDetails(deps: RequestDeps, doing: Submitting, additions: Additions): Promise<void> {
  const name = await nameOf(deps, doing.caller);
  await carryOut(deps, doing, {
    name: "requests.details-added",
    may: isRequester,
    decide: (request) => {
      const change = { ...detailsAdded(request, additions), ...heardFromRequester(request) };
      const promised = promisedFor({ ...request, ...change });
      return {
        change,
        events: [
          { kind: "retargeted", for: promised },
          { kind: "requester_wrote", for: promised },
        ],
      };
    },
    also: (tx, request, { now }) =>
      tellAdditions(tx, request, { name, additions, now, onceKey: doing.onceKey }),
  });
}

async function tellAdditions(
  tx: Tx,
  request: Request,
  added: { name: string; additions: Additions; now: number; onceKey: string },
): Promise<void> {
  const { name, additions, now, onceKey } = added;
  const { text } = additions;
  if (text !== "")
    await keepSaying(tx, request, {
      authorId: request.requesterId,
      side: "requester",
      isShared: true,
      text,
      now,
    });
  const told = { key: `details:${onceKey}`, contents: additionNotes(name, additions) };
  await tellOps(tx, request, told);
  await tellReaders(tx, request, told);
}

async function contextOf(deps: RequestDeps, request: Request, seen: SeenDetails): Promise<DetailsContext> {
  const now = deps.clock.now();
  const clocks = await clocksOf(deps.db.read, request);
  const rules = await loadRules(deps.settings, deps.db.read, { workspaceId: request.workspaceId, clocks });
  const type = findRequestType(DEFAULT_REQUEST_TYPES, request.typeKey);
  return {
    seen,
    now,
    needsDate: type?.hasExternalDeadline ?? false,
    promisedBy(urgency) {
      if (!rules) return undefined;
      const event = { kind: "retargeted", for: promisedFor({ ...request, urgency }) } as const;
      const moved = applyEvent(clocks, event, { now, ...rules });
      const resolution = moved.find((clock) => clock.kind === "resolution" && clock.targetMinutes !== null);
      return resolution?.dueAt ?? undefined;
    },
  };
}
