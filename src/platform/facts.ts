import type { Reader } from "./db/database.ts";

/** How long a fact looks back, and as long again before that to compare it with. Source: what pulses ask about. */
export const FACT_WEEKS = 4;

/** Kinds of measurements that are shown beside what people feel. */
export type FactTopic = "answer_times" | "downtime" | "notice";

export interface Fact {
  /** In mrkdwn, to go on in a sentence: "half of 64 first answers came within 1 h 50, 40 minutes sooner than before". */
  readonly words: string;
  /** Against the weeks before; `unknown` where there is nothing to compare with. */
  readonly trend: "better" | "worse" | "same" | "unknown";
}

export interface AskedFact {
  readonly workspaceId: string;
  readonly topic: FactTopic;
  /** Epoch milliseconds: the weeks up to here. */
  readonly at: number;
}

/** A part's measurement; undefined for what it does not measure, and when there were too few cases. */
export interface FactsPart {
  fact(read: Reader, of: AskedFact): Promise<Fact | undefined>;
}
