import { checkAudit } from "./check/audit.ts";
import { checkCards } from "./check/cards.ts";
import { checkPrivacy } from "./check/privacy.ts";
import { checkState } from "./check/state.ts";
import { checkWords } from "./check/words.ts";
import type { Seen } from "./seen.ts";
import type { Stage } from "./stage.ts";

/** What is wrong now, a line each; nothing when everything is as it has to be. */
export async function findWrongs(stage: Stage, before: Seen, now: Seen): Promise<readonly string[]> {
  return [
    ...checkState(before, now),
    ...checkAudit(before, now),
    ...(await checkCards(stage, now)),
    ...checkPrivacy(stage, now),
    ...checkWords(stage, now),
  ];
}
