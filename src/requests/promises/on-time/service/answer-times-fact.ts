import { type AskedFact, FACT_WEEKS, type Fact } from "../../../../kit/contributions.ts";
import type { Reader } from "../../../../platform/db/database.ts";
import { DAY_MS } from "../../../../platform/time/units.ts";
import { type RequestDeps, rulesOf } from "../../../service/load.ts";
import { calendarFor } from "../../clocks/events.ts";
import { answerTimesFact } from "../answer-times.ts";
import { onTimeOf, type Period } from "../share.ts";
import { listDecided } from "../store/decided-clocks.ts";

const PERIOD_MS = FACT_WEEKS * 7 * DAY_MS;

/** How long first answers took in the weeks before an instant; private requests are left out, as everywhere that others read. */
export async function answerTimes(
  { settings }: Pick<RequestDeps, "settings">,
  read: Reader,
  { workspaceId, topic, at }: AskedFact,
): Promise<Fact | undefined> {
  const found = topic === "answer_times" ? await settings.find(read, { workspaceId }) : undefined;
  if (!found) return undefined;
  const rules = rulesOf(found);
  const timesIn = async (period: Period) => {
    const clocks = await listDecided(read, { workspaceId, ...period });
    const first = clocks.filter(({ kind }) => kind === "first_answer");
    const counted = first.map((clock) => ({ clock, calendar: calendarFor(rules, clock.type) }));
    return onTimeOf(counted, { period, now: period.toAt });
  };
  const [fromAt, beforeAt] = [at - PERIOD_MS, at - 2 * PERIOD_MS];
  return answerTimesFact(
    await timesIn({ fromAt, toAt: at }),
    await timesIn({ fromAt: beforeAt, toAt: fromAt }),
  );
}
