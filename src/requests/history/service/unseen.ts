import { UserError } from "../../../errors.ts";
import { type Recorded, readAuditOf, readAuditSince } from "../../../platform/audit/audit.ts";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import type { Request } from "../../request.ts";
import { nameOf, type RequestDeps } from "../../service/load.ts";
import { auditSubject, type Deed } from "../happened.ts";
import { newsText, peopleIn } from "../views/deeds.ts";
import type { Mark } from "../views/unseen-mark.ts";

/** Mark of a submitted modal: how much of a request it had seen, and which entries since then matter to it. */
export interface Seen extends Mark {
  matters(entry: Recorded, userId: string): boolean;
}

/** Of a modal to which deeds of others matter. */
export function seenBy(mark: Mark, stale: readonly Deed[]): Seen {
  return {
    ...mark,
    matters: ({ actorId, action }, userId) => actorId !== userId && stale.some((deed) => deed === action),
  };
}

/** Others did something that whoever submits has not seen: they are told, and asked once more. Nothing has changed. */
export class StaleModal extends Error {
  override readonly name = "StaleModal";
  readonly news: readonly string[];
  readonly mark: Mark;

  constructor(news: readonly string[], mark: Mark) {
    super("Others did something since the modal was drawn");
    this.news = news;
    this.mark = mark;
  }
}

/** Stops a transaction in which something is unseen; `refused` is why what was submitted cannot be done any more. */
export class Unseen extends Error {
  override readonly name = "Unseen";
  readonly entries: readonly Recorded[];
  readonly refused: UserError | undefined;

  constructor(entries: readonly Recorded[], refused?: UserError) {
    super("Something is unseen");
    this.entries = entries;
    this.refused = refused;
  }
}

/** How far the history of a request is. */
export async function markOf(read: Reader, request: Pick<Request, "workspaceId" | "number">): Promise<Mark> {
  const { workspaceId } = request;
  const [latest] = await readAuditOf(read, { workspaceId, subject: auditSubject(request), limit: 1 });
  return { seenUpTo: latest?.id ?? 0 };
}

/** Deeds of others since a modal was drawn, as far as they matter to that modal. */
export async function findUnseen(
  tx: Tx,
  { workspaceId, number }: Request,
  { userId, seen }: { readonly userId: string; readonly seen: Seen | undefined },
): Promise<readonly Recorded[]> {
  if (!seen) return [];
  const of = { workspaceId, subject: auditSubject({ number }), after: seen.seenUpTo };
  return (await readAuditSince(tx, of)).filter((entry) => seen.matters(entry, userId));
}

/** Says what is unseen, by name. @throws StaleModal, or a UserError where what was submitted cannot be done any more */
export async function tellUnseen(deps: RequestDeps, { entries, refused }: Unseen): Promise<never> {
  const names = await namesFor(deps, entries);
  const latest = entries.at(-1);
  if (refused && latest)
    throw new UserError(`${newsText(latest, names)} Your change wasn't saved.`, {
      ...(refused.field !== undefined && { field: refused.field }),
      cause: refused,
    });
  const news = [...new Set(entries.map((entry) => newsText(entry, names)))].slice(-MOST_NEWS);
  throw new StaleModal(news, { seenUpTo: Math.max(0, ...entries.map(({ id }) => id)) });
}

/** Sentences; the card has the rest. */
const MOST_NEWS = 3;

/** The names of all people in entries; Tandem itself has none. */
export async function namesFor(
  deps: RequestDeps,
  entries: readonly Recorded[],
): Promise<ReadonlyMap<string, string>> {
  const workspaceId = entries[0]?.workspaceId ?? "";
  const ids = [...new Set(entries.flatMap(peopleIn))].filter((id) => id !== "tandem");
  return new Map(
    await Promise.all(
      ids.map(async (userId) => [userId, await nameOf(deps, { workspaceId, userId })] as const),
    ),
  );
}
