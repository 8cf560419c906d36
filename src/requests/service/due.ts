import { recordAudit } from "../../platform/audit/audit.ts";
import type { Tx } from "../../platform/db/database.ts";
import { type DueTimer, setTimer } from "../../platform/timers/index.ts";
import { nextLateAt } from "../sla.ts";
import { changeRequest, findRequest } from "../store/requests.ts";
import { clocksOf } from "./load.ts";
import { refreshCards } from "./verb.ts";

/** A promise was broken: the cards say so. */
export async function showLateness(tx: Tx, timer: DueTimer): Promise<void> {
  const request = await findRequest(tx, { workspaceId: timer.workspaceId, id: Number(timer.subject) });
  if (!request) return;
  await refreshCards(tx, request);
  const next = nextLateAt(await clocksOf(tx, request), timer.now);
  if (next !== undefined) await setTimer(tx, { ...timer, dueAt: next });
}

/** Nobody has missed anything: a resolved request closes. */
export async function closeResolved(tx: Tx, { workspaceId, subject, now }: DueTimer): Promise<void> {
  const request = await findRequest(tx, { workspaceId, id: Number(subject) });
  if (request?.status !== "resolved") return;
  await changeRequest(tx, request, { status: "closed" });
  await recordAudit(tx, {
    workspaceId,
    at: now,
    actorId: "tandem",
    action: "requests.closed",
    subject: `request ${request.number}`,
  });
  await refreshCards(tx, request);
}
