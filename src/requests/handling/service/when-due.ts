import type { Tx } from "../../../platform/db/database.ts";
import type { DueTimer } from "../../../platform/timers/index.ts";
import { WAIT_OVER, waitSubject } from "../../keys.ts";
import { tellOpsUnprompted } from "../../promises/warnings/service/unprompted.ts";
import type { Request } from "../../request.ts";
import type { RequestDeps } from "../../service/load.ts";
import { saveChange, TANDEM } from "../../service/verb.ts";
import { findRequest } from "../../store/requests.ts";
import { waitRanOut } from "../waiting.ts";

/** Nobody has missed anything: a resolved request closes. */
export async function closeResolved(
  deps: Pick<RequestDeps, "settings">,
  tx: Tx,
  timer: DueTimer,
): Promise<void> {
  const before = await requestOf(tx, timer);
  if (before?.status !== "resolved") return;
  const change = { status: "closed" } as const;
  await saveChange(deps, tx, { name: "requests.closed", by: TANDEM, before, change, now: timer.now });
}

/** The time is over that another team was given: the request comes back. */
export async function endTeamWait(
  deps: Pick<RequestDeps, "settings">,
  tx: Tx,
  timer: DueTimer,
): Promise<void> {
  const before = await requestOf(tx, timer);
  const change = before && waitRanOut(before, timer.now);
  if (!before || !change) return;
  const made = { name: "requests.wait-over", by: TANDEM, before, change, now: timer.now };
  const after = await saveChange(deps, tx, { ...made, events: [{ kind: "wait_ended" }] });
  await tellOpsUnprompted(tx, after, {
    key: `wait-over:${before.waitingUntilAt}:0`,
    renderer: WAIT_OVER,
    subject: waitSubject(before),
  });
}

function requestOf(tx: Tx, { workspaceId, subject }: DueTimer): Promise<Request | undefined> {
  return findRequest(tx, { workspaceId, id: Number(subject) });
}
