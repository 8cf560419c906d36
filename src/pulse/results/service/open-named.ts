import type { ModalView } from "@slack/types";
import { UserError } from "../../../errors.ts";
import type { Caller } from "../../../platform/slack/answers.ts";
import { sidesByName } from "../../modes.ts";
import { listAllQuestions } from "../../planning/store/round-rows.ts";
import type { PulseDeps } from "../../service/load.ts";
import { listNamed } from "../../store/answers/linked.ts";
import { namedModal, PEOPLE_A_PAGE } from "../views/named-modal.ts";
import { getClosed } from "./tell-results.ts";

/**
 * **Answers by person** of a named round, in place of its results.
 * @param value the round's key, and after whom the page begins
 * @throws UserError before the round has closed, and for rounds that did not say that names are shown
 */
export async function openNamed(deps: PulseDeps, caller: Caller, value: string): Promise<ModalView> {
  const [key = "", afterUserId = ""] = value.split("/");
  const { read } = deps.db;
  const round = await getClosed(read, { ...caller, key });
  const sides = sidesByName(round);
  if (sides.length === 0) throw new UserError("Answers of this round only show without names.");
  const found = await listNamed(read, { roundId: round.id, afterUserId, limit: PEOPLE_A_PAGE + 1 });
  const questions = await listAllQuestions(read, round.id);
  return namedModal({ round, questions, people: found });
}
