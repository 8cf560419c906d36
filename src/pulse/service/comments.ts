import type { ModalView } from "@slack/types";
import { UserError } from "../../errors.ts";
import type { Caller } from "../../platform/slack/answers.ts";
import { SIDES, type Side } from "../sides.ts";
import { countPublished, listPublished } from "../store/comments.ts";
import { COMMENTS_A_PAGE, commentsModal } from "../views/results/comments.ts";
import { type PulseDeps, requireOps } from "./load.ts";
import { getClosed } from "./results.ts";

interface PageOf {
  readonly roundId: number;
  readonly side: Side;
  /** The position of the first one. */
  readonly from: number;
}

/** What one side wrote in a round, as far as it may be read. @throws UserError for everybody but ops, and when there is none */
export async function openComments(
  deps: PulseDeps,
  caller: Caller,
  { roundId, side, from }: PageOf,
): Promise<ModalView> {
  await requireOps(deps, caller);
  const { read } = deps.db;
  const round = await getClosed(read, { ...caller, id: roundId });
  const comments = await listPublished(read, { roundId, side, from, limit: COMMENTS_A_PAGE });
  if (comments.length === 0) throw new UserError("There are no comments here that may be read.");
  const total = (await countPublished(read, roundId))[side];
  return commentsModal({ round, side, from, total, comments });
}

/** @throws UserError when no button of Tandem has this value */
export function readPage(value: string | undefined): PageOf {
  const [roundId, typedSide, from] = (value ?? "").split("/");
  const side = SIDES.find((one) => one === typedSide);
  if (!side || !Number.isSafeInteger(Number(from))) throw new UserError("There are no comments here.");
  return { roundId: Number(roundId), side, from: Math.max(0, Number(from)) };
}
