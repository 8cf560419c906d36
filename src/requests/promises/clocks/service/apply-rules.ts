import type { ModalView } from "@slack/types";
import { UserError } from "../../../../errors.ts";
import { recordAudit } from "../../../../platform/audit/audit.ts";
import type { Tx } from "../../../../platform/db/database.ts";
import type { Caller } from "../../../../platform/slack/answers.ts";
import { once } from "../../../../platform/slack/inbox.ts";
import { type DueTimer, setTimer } from "../../../../platform/timers/index.ts";
import { promisedFor } from "../../../filing/service/file-request.ts";
import { APPLY_RULES } from "../../../keys.ts";
import type { Request } from "../../../request.ts";
import { type RequestDeps, rulesOf } from "../../../service/load.ts";
import { refreshCards, storeClocks } from "../../../service/verb.ts";
import { getSla } from "../../settings/service/change-promises.ts";
import { applyDialog } from "../../settings/views/promise-dialogs.ts";
import { redrawWarnings } from "../../warnings/service/redraw-warnings.ts";
import { addMoves, NO_MOVES } from "../applying.ts";
import { applyEvent, type SlaClock, type SlaRules } from "../events.ts";
import { findClocks } from "../store/clock-rows.ts";
import { listOpenPage } from "../store/open-pages.ts";

/** Requests in one transaction: whoever presses something meanwhile does not wait. */
const PAGE = 50;

/** **Apply to open requests** with what it would do. @throws UserError for those who may not change settings */
export async function openApply(deps: RequestDeps, caller: Caller): Promise<ModalView> {
  const { settings } = await getSla(deps, caller);
  const rules = rulesOf(settings);
  const now = deps.clock.now();
  let moves = NO_MOVES;
  let afterId = 0;
  for (;;) {
    const page = await listOpenPage(deps.db.read, { ...caller, afterId, limit: PAGE });
    const clocks = await findClocks(
      deps.db.read,
      page.map(({ id }) => id),
    );
    for (const request of page) {
      const before = clocks.get(request.id) ?? [];
      moves = addMoves(moves, { before, after: applied(request, before, { ...rules, now }) }, now);
    }
    const last = page.at(-1);
    if (!last || page.length < PAGE) return applyDialog(moves, settings.version);
    afterId = last.id;
  }
}

/**
 * Starts to apply the rules that were counted with. It goes on by itself, page by page, also after a restart.
 * @throws UserError when the settings are others than those on the screen, or this person may not change them
 */
export async function applyToOpen(
  deps: RequestDeps,
  by: { readonly caller: Caller; readonly onceKey: string },
  version: number,
): Promise<void> {
  const { workspaceId, userId } = by.caller;
  const { settings } = await getSla(deps, by.caller);
  if (settings.version !== version)
    throw new UserError("The settings changed meanwhile. Close this and look at the numbers again.");
  await deps.db.write(async (tx) => {
    const now = deps.clock.now();
    if (!(await once(tx, { workspaceId, key: by.onceKey, now }))) return;
    const action = "requests.rules-applied";
    const subject = `settings version ${version}`;
    await recordAudit(tx, { workspaceId, at: now, actorId: userId, action, subject });
    await setTimer(tx, {
      workspaceId,
      kind: APPLY_RULES,
      subject: subjectFor({ version, afterId: 0 }),
      dueAt: now,
    });
  });
}

/** One page of open requests follows the rules; the next page is another timer. */
export async function applyPage(
  deps: Pick<RequestDeps, "settings">,
  tx: Tx,
  { workspaceId, subject, now }: DueTimer,
): Promise<void> {
  const { version, afterId } = readSubject(subject);
  const settings = await deps.settings.find(tx, { workspaceId, version });
  if (!settings) return;
  const rules = rulesOf(settings);
  const page = await listOpenPage(tx, { workspaceId, afterId, limit: PAGE });
  const all = await findClocks(
    tx,
    page.map(({ id }) => id),
  );
  for (const request of page) {
    const before = all.get(request.id) ?? [];
    if (before.length === 0 || before.some(({ calendarVersion }) => calendarVersion > version)) continue;
    const clocks = applied(request, before, { ...rules, now });
    await storeClocks(tx, { request, clocks, rules, now, arePromisesOthers: true });
    await redrawWarnings(tx, request, { before, clocks, isOther: false });
    await refreshCards(tx, request);
  }
  const last = page.at(-1);
  if (!last || page.length < PAGE) return;
  const next = subjectFor({ version, afterId: last.id });
  await setTimer(tx, { workspaceId, kind: APPLY_RULES, subject: next, dueAt: now });
}

function applied(
  request: Request,
  clocks: readonly SlaClock[],
  context: SlaRules & { readonly now: number },
): readonly SlaClock[] {
  return applyEvent(clocks, { kind: "rules_applied", for: promisedFor(request) }, context);
}

/** Which rules, and up to which request they have been applied. */
interface Progress {
  readonly version: number;
  readonly afterId: number;
}

function subjectFor({ version, afterId }: Progress): string {
  return `${version}/${afterId}`;
}

function readSubject(subject: string): Progress {
  const [version = "", afterId = ""] = subject.split("/");
  return { version: Number(version), afterId: Number(afterId) };
}
