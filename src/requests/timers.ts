import { recordAudit } from "../platform/audit/audit.ts";
import type { TimerHandler } from "../platform/timers/index.ts";
import { setTimer } from "../platform/timers/index.ts";
import { AUTO_CLOSE, CLOCK_DUE } from "./keys.ts";
import { clocksOf } from "./service/load.ts";
import { refreshCards } from "./service/verb.ts";
import { nextLateAt } from "./sla.ts";
import { changeRequest, findRequest } from "./store/requests.ts";

/** What happens to requests by themselves. */
export const requestTimers: Readonly<Record<string, TimerHandler>> = {
  /** A promise was broken: the cards say so. */
  [CLOCK_DUE]: async (tx, timer) => {
    const request = await findRequest(tx, { workspaceId: timer.workspaceId, id: Number(timer.subject) });
    if (!request) return;
    await refreshCards(tx, request);
    const next = nextLateAt(await clocksOf(tx, request), timer.now);
    if (next !== undefined) await setTimer(tx, { ...timer, dueAt: next });
  },

  /** Nobody missed anything: a resolved request closes. */
  [AUTO_CLOSE]: async (tx, { workspaceId, subject, now }) => {
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
  },
};
