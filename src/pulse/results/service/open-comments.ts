import type { ModalView } from "@slack/types";
import { UserError } from "../../../errors.ts";
import type { Caller } from "../../../platform/slack/answers.ts";
import { localDateAt } from "../../../platform/time/working-days.ts";
import { shownToOps } from "../../replies/replies.ts";
import { listAnsweredBack, listLines } from "../../replies/store/reply-lines.ts";
import { getRules, type PulseDeps } from "../../service/load.ts";
import { SIDES, type Side } from "../../sides.ts";
import { countPublished, listPublished, type PublishedComment } from "../store/published-comments.ts";
import { COMMENTS_A_PAGE, commentsModal } from "../views/comments-modal.ts";
import { getClosed } from "./tell-results.ts";

interface PageOf {
  readonly roundKey: string;
  readonly side: Side;
  /** The position of the first one. */
  readonly from: number;
}

/** The comments of one side that may be read. @param page as a button names it. @throws UserError when there is none */
export async function openComments(deps: PulseDeps, caller: Caller, page: string): Promise<ModalView> {
  const { roundKey, side, from } = readPage(page);
  const { read } = deps.db;
  const round = await getClosed(read, { ...caller, key: roundKey });
  const roundId = round.id;
  const comments = await listPublished(read, { roundId, side, from, limit: COMMENTS_A_PAGE });
  if (comments.length === 0) throw new UserError("There are no comments to read here.");
  const total = (await countPublished(read, roundId))[side];
  return commentsModal({ round, side, from, total, comments: await withReplies(deps, caller, comments) });
}

/** The page with the first comment that was answered back, or the first page. @throws UserError when there is none */
export async function openAnsweredBack(
  deps: PulseDeps,
  caller: Caller,
  roundKey: string,
): Promise<ModalView> {
  const { workspaceId } = caller;
  const today = await todayIn(deps, caller);
  const { id: roundId } = await getClosed(deps.db.read, { ...caller, key: roundKey });
  const [first] = await listAnsweredBack(deps.db.read, { workspaceId, roundId, today });
  const { side, position } = first ?? { side: "reps" as const, position: 0 };
  return openComments(deps, caller, pageWith({ roundKey, side, from: position }));
}

export async function todayIn(deps: PulseDeps, caller: Caller): Promise<string> {
  const { workspace } = await getRules(deps, deps.db.read, caller);
  return localDateAt(workspace.calendar.timeZone, deps.clock.now());
}

async function withReplies(deps: PulseDeps, caller: Caller, comments: readonly PublishedComment[]) {
  const replyHashes = comments.flatMap(({ replyHash }) => replyHash ?? []);
  const lines = await listLines(deps.db.read, { workspaceId: caller.workspaceId, replyHashes });
  const today = await todayIn(deps, caller);
  return comments.map(({ replyHash, ...comment }) => {
    const shown = shownToOps(lines.get(replyHash ?? "") ?? [], today);
    return {
      ...comment,
      canReply: replyHash !== null,
      replies: shown.filter(({ writtenBy }) => writtenBy === "ops").length,
      isAnsweredBack: shown.at(-1)?.writtenBy === "person",
    };
  });
}

/** The page on which a comment is. @param of `from`: its position */
export function pageWith({ roundKey, side, from }: PageOf): string {
  return `${roundKey}/${side}/${from - (from % COMMENTS_A_PAGE)}`;
}

/** @throws UserError when no button of Tandem has this value */
export function readPage(value: string): PageOf {
  const [roundKey = "", typedSide, from] = value.split("/");
  const side = SIDES.find((one) => one === typedSide);
  if (!side || !Number.isSafeInteger(Number(from))) throw new UserError("There are no comments here.");
  return { roundKey, side, from: Math.max(0, Number(from)) };
}
