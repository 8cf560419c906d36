import { UserError } from "../../../errors.ts";
import { type MessageContent, queuePost } from "../../../platform/delivery/index.ts";
import type { Caller } from "../../../platform/slack/answers.ts";
import { LATE, orLate } from "../../../platform/slack/gateway/deadline.ts";
import { MINUTE_MS } from "../../../platform/time/units.ts";
import { counted, notCounted } from "../../planning/views/start-modal.ts";
import type { PulseDeps, Rules } from "../../service/load.ts";
import { countSides, type Member } from "../audience.ts";
import { askAudience } from "./find-audience.ts";

/** A modal has to open within 3 s of the press. */
const COUNTING_MS = 1_800;
/** Of thousands Slack tells in some minutes (20 pages of `users.list` a minute): what was counted is shown for as long as this. */
const KNOWN_MS = 10 * MINUTE_MS;

type CountDeps = Pick<PulseDeps, "db" | "clock" | "people" | "log">;

interface Count {
  /** The version of Settings that it was counted for. */
  readonly of: string;
  readonly members: Promise<readonly Member[]>;
  /** Epoch milliseconds; undefined while it goes on. */
  countedAt: number | undefined;
  /** People to tell when it is done. */
  readonly waiting: Set<string>;
}

/** Counts whom the next round would ask: one count at a time, which everybody shares who asks. */
export interface Counting {
  /** `LATE` when Slack takes longer than a press can wait: the caller gets a direct message as soon as it is counted. */
  count(caller: Caller, rules: Rules): Promise<readonly Member[] | typeof LATE>;
}

export function createCounting(deps: CountDeps): Counting {
  const { clock } = deps;
  let last: Count | undefined;

  const begin = (rules: Rules): Count => {
    const members = askAudience(deps, rules);
    const begun: Count = { of: nameOf(rules), members, countedAt: undefined, waiting: new Set() };
    begun.members
      .then(
        (members) => {
          begun.countedAt = clock.now();
          return counted(countSides(members), rules.pulse.minimum);
        },
        (err: unknown) => {
          if (last === begun) last = undefined;
          deps.log.warn({ err }, "the audience of a pulse could not be counted");
          return notCounted();
        },
      )
      .then((content) => tellAll(deps, rules, { whom: begun.waiting, content }))
      .catch((err: unknown) =>
        deps.log.error({ err }, "nobody heard what came of counting the audience of a pulse"),
      );
    return begun;
  };

  return {
    async count({ userId }, rules) {
      const isKnown = last?.of === nameOf(rules) && clock.now() < (last.countedAt ?? clock.now()) + KNOWN_MS;
      const current = isKnown && last ? last : begin(rules);
      last = current;
      const members = await orLate(clock, current.members, COUNTING_MS).catch(notTold);
      if (members === LATE) current.waiting.add(userId);
      return members;
    },
  };
}

function nameOf({ workspace }: Rules): string {
  return `${workspace.workspaceId}/${workspace.version}`;
}

/** A silent Slack is no mistake of Tandem's. */
function notTold(cause: unknown): never {
  throw new UserError("Slack didn't say whom to ask. Try again in a few minutes.", { cause });
}

/** Nobody who was told to wait waits in vain. */
async function tellAll(
  { db, clock }: Pick<CountDeps, "db" | "clock">,
  { workspace }: Rules,
  { whom, content }: { readonly whom: ReadonlySet<string>; readonly content: MessageContent },
): Promise<void> {
  const { workspaceId } = workspace;
  for (const to of whom) {
    const key = `pulse-counted:${to}:${clock.now()}`;
    await db.write((tx) => queuePost(tx, { workspaceId, key, to, content }));
  }
}
