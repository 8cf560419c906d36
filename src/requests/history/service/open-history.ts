import { readAuditOf } from "../../../platform/audit/audit.ts";
import type { Answer } from "../../../platform/slack/answers.ts";
import { listFollowers } from "../../conversation/store/followers.ts";
import { isRequester, maySee, mayWorkOn } from "../../rights.ts";
import { getSeen, getViewer, type RequestDeps } from "../../service/load.ts";
import type { Doing } from "../../service/verb.ts";
import { auditSubject, mayRead } from "../happened.ts";
import { historyModal } from "../views/history-modal.ts";
import { namesFor } from "./unseen.ts";

const PAGE = 20;

/** **History** of a request for those who may see it, the newest first. @param from the entry before which an older page begins */
export async function openHistory(deps: RequestDeps, doing: Doing, from?: number): Promise<Answer> {
  const { read } = deps.db;
  const { workspaceId, userId } = doing.caller;
  const followers = await listFollowers(read, { workspaceId, id: doing.requestId });
  const request = await getSeen(deps, doing, (viewer, seen) => maySee(viewer, seen, followers));
  const viewer = await getViewer(deps, doing.caller);
  const reader = {
    userId,
    mayWork: mayWorkOn(viewer, request),
    isRequester: isRequester(viewer, request),
  };
  const of = { workspaceId, subject: auditSubject(request), from, limit: PAGE + 1 };
  const found = await readAuditOf(read, of);
  const page = found.slice(0, PAGE);
  const entries = page.filter((entry) => mayRead(entry, reader));
  const view = historyModal(request, {
    entries,
    names: await namesFor(deps, entries),
    older: found.length > PAGE ? page.at(-1)?.id : undefined,
  });
  return { kind: from === undefined ? "open" : "update", view };
}
