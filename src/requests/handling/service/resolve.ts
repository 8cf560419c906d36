import type { Tx } from "../../../platform/db/database.ts";
import { setTimer } from "../../../platform/timers/index.ts";
import { tellReaders } from "../../conversation/service/tell.ts";
import { solvedNote } from "../../conversation/views/requester-news-text.ts";
import { tellSource } from "../../filing/service/describe-source.ts";
import { AUTO_CLOSE, subjectOf } from "../../keys.ts";
import { closesAt } from "../../promises/clocks/closing.ts";
import type { Outcome, Request } from "../../request.ts";
import { mayWorkOn } from "../../rights.ts";
import { loadRules, type RequestDeps } from "../../service/load.ts";
import { carryOut, type Doing } from "../../service/verb.ts";
import { resolved } from "../decisions.ts";

/** Tells the requester what was done; it closes by itself some days later unless they reopen it. */
export async function resolveRequest(
  deps: RequestDeps,
  doing: Doing,
  how: { readonly outcome: Outcome; readonly doneText: string },
): Promise<Request> {
  const { workspaceId, userId } = doing.caller;
  const { name, pictureUrl: picture } = await deps.people.get(workspaceId, userId);
  return carryOut(deps, doing, {
    name: "requests.resolved",
    may: mayWorkOn,
    decide: (request, now) => ({
      change: resolved(request, { userId, ...how }, now),
      events: [{ kind: how.outcome === "not_needed" ? "cancelled" : "resolved" }],
    }),
    also: async (tx, request, { now }) => {
      await closeLater(deps, tx, { request, now });
      const contents = solvedNote(request, { name, picture }, how);
      await tellReaders(tx, request, {
        key: `solved:${request.reopenCount}`,
        contents,
        notifiesRequester: true,
      });
      await tellSource(tx, request, "solved");
    },
  });
}

/** A solved request closes by itself, unless it is reopened. One that waits for set-up has no calendar yet, and stays solved. */
export async function closeLater(
  { settings }: Pick<RequestDeps, "settings">,
  tx: Tx,
  { request, now }: { request: Request; now: number },
): Promise<void> {
  const { workspaceId } = request;
  const rules = await loadRules(settings, tx, { workspaceId, clocks: [] });
  if (!rules) return;
  const dueAt = closesAt(rules.calendars.usual, now);
  await setTimer(tx, { workspaceId, kind: AUTO_CLOSE, subject: subjectOf(request), dueAt });
}
