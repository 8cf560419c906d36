import type { Recorded } from "../../../platform/audit/audit.ts";
import type { Tx } from "../../../platform/db/database.ts";
import type { Answer, Fields, SubmissionAnswer } from "../../../platform/slack/answers.ts";
import { notifyOwner } from "../../conversation/service/owner-news.ts";
import { tellReaders } from "../../conversation/service/tell.ts";
import { madePrivate } from "../../handling/changing.ts";
import { requireOpen } from "../../handling/decisions.ts";
import { findNamedOwners, withdraw } from "../../handling/service/make-private.ts";
import { heardFromRequester } from "../../handling/waiting.ts";
import { STALE } from "../../history/happened.ts";
import { StaleModal } from "../../history/service/unseen.ts";
import { type Mark, markedModal } from "../../history/views/unseen-mark.ts";
import { applyEvent, type SlaEvent } from "../../promises/clocks/events.ts";
import type { Change, Request } from "../../request.ts";
import { DEFAULT_REQUEST_TYPES, findRequestType } from "../../request-types.ts";
import { isRequester } from "../../rights.ts";
import { clocksOf, getSeen, loadRules, nameOf, type RequestDeps } from "../../service/load.ts";
import { carryOut, type Doing, type Submitting } from "../../service/verb.ts";
import {
  checkEdit,
  type Edit,
  type EditContext,
  type EditShown,
  edited,
  editShown,
  editShownFor,
} from "../edit.ts";
import { editModal } from "../views/edit-modal.ts";
import { editNotes } from "../views/edit-notes.ts";
import { promisedFor } from "./file-request.ts";

/** **Edit request** */
export async function openEdit(deps: RequestDeps, doing: Doing): Promise<Answer> {
  const request = await getSeen(deps, doing, isRequester);
  requireOpen(request);
  return { kind: "open", view: editModal(request, editShown(request)) };
}

interface Filled {
  readonly fields: Fields;
  readonly shown: EditShown;
  readonly mark: Mark;
}

/** The modal after something was chosen in it. */
export async function redrawEdit(deps: RequestDeps, doing: Doing, filled: Filled): Promise<Answer> {
  const request = await getSeen(deps, doing, isRequester);
  const shown = editShownFor(filled.fields, await contextOf(deps, request, filled.shown));
  return { kind: "update", view: markedModal(editModal(request, shown), filled.mark) };
}

/** Saves what was edited, or shows what is wrong with it, has to be asked first, or has happened meanwhile. */
export async function submitEdit(
  deps: RequestDeps,
  doing: Submitting,
  { fields, shown, mark }: Filled,
): Promise<SubmissionAnswer> {
  const request = await getSeen(deps, doing, isRequester);
  requireOpen(request);
  const checked = checkEdit(fields, await contextOf(deps, request, shown));
  if (checked.kind === "errors") return checked;
  if (checked.kind === "ask")
    return { kind: "show", view: markedModal(editModal(request, checked.shown, shown), mark) };
  const changing = Object.keys(edited(request, checked.edit));
  const seen = { ...mark, matters: (entry: Recorded) => mattersTo(changing, entry) };
  try {
    await saveEdit(deps, { ...doing, seen }, checked.edit);
    return { kind: "close" };
  } catch (error) {
    if (!(error instanceof StaleModal)) throw error;
    return { kind: "show", view: markedModal(editModal(request, shown), error.mark, error.news) };
  }
}

/** Whatever ended it, and whatever touched a field that was edited: also from another window of the requester's. */
function mattersTo(changing: readonly string[], { action, after }: Recorded): boolean {
  if (STALE.end.some((deed) => deed === action)) return true;
  const touched = typeof after === "object" && after !== null ? Object.keys(after) : [];
  return STALE.facts.some((deed) => deed === action) && touched.some((name) => changing.includes(name));
}

/** Sales Ops reads in the card's thread what was changed; the clocks follow, as if the requester had written. */
async function saveEdit(deps: RequestDeps, doing: Submitting, edit: Edit): Promise<void> {
  const name = await nameOf(deps, doing.caller);
  const owners = await findNamedOwners(deps, doing.caller);
  await carryOut(deps, doing, {
    name: "requests.edited",
    may: isRequester,
    decide: (request) => {
      const change = changeBy(request, edit, owners);
      return {
        change: { ...change, ...heardFromRequester(request) },
        events: eventsOf({ ...request, ...change }),
      };
    },
    also: async (tx, request, { before, now }) => {
      if (request.isPrivate && !before.isPrivate) await withdraw(deps, tx, { before, request, now });
      await tellEdit(deps, tx, { request, name, before, now, onceKey: doing.onceKey });
    },
  });
}

/** A confidential type makes it private, or the requester does; nothing makes it shared again. */
function changeBy(request: Request, edit: Edit, owners: readonly string[]): Change {
  const change = edited(request, edit);
  const type = findRequestType(DEFAULT_REQUEST_TYPES, change.typeKey ?? request.typeKey);
  const becomesPrivate = !request.isPrivate && (type?.isConfidential === true || change.isPrivate === true);
  return { ...change, ...(becomesPrivate && madePrivate(request, (userId) => owners.includes(userId))) };
}

function eventsOf(request: Request): readonly SlaEvent[] {
  const promised = promisedFor(request);
  return [
    { kind: "retargeted", for: promised },
    { kind: "requester_wrote", for: promised },
  ];
}

async function tellEdit(
  deps: RequestDeps,
  tx: Tx,
  by: { request: Request; name: string; before: Request; now: number; onceKey: string },
): Promise<void> {
  const { request, name, before, now } = by;
  const told = { key: `edited:${by.onceKey}`, contents: editNotes(name, before, request) };
  if (told.contents.length === 0) return;
  await notifyOwner(deps, tx, { request, ...told, now, what: "changed" });
  await tellReaders(tx, request, { ...told, writtenBy: request.requesterId });
}

async function contextOf(deps: RequestDeps, request: Request, shown: EditShown): Promise<EditContext> {
  const now = deps.clock.now();
  const clocks = await clocksOf(deps.db.read, request);
  const rules = await loadRules(deps.settings, deps.db.read, { workspaceId: request.workspaceId, clocks });
  return {
    request,
    shown,
    now,
    promisedBy(of) {
      if (!rules) return undefined;
      const moved = applyEvent(clocks, { kind: "retargeted", for: promisedFor(of) }, { now, ...rules });
      const resolution = moved.find((clock) => clock.kind === "resolution" && clock.targetMinutes !== null);
      return resolution?.dueAt ?? undefined;
    },
  };
}
