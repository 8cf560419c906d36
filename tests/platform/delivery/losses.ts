import type { Fault, FaultRule, Faults } from "../../../sandbox/faults.ts";
import type { Random } from "../../support/random.ts";

/** How the answer to a call gets lost. */
const LOSSES: readonly Fault[] = [
  { kind: "http500" },
  { kind: "http503" },
  { kind: "reset" },
  { kind: "hang" },
];
/** Whether the call takes effect all the same, and when: Slack was seen to carry out a post up to 1.5 s late. */
const EFFECTS: readonly FaultRule[] = [
  { carriedOut: true },
  { carriedOut: true, delayMs: 1_500 },
  { carriedOut: false },
];
const WAYS = LOSSES.flatMap((fault) => EFFECTS.map((rule) => ({ fault, rule })));

/** What changes Slack, with what a call is about. */
const CHANGES: Readonly<Record<string, (args: Readonly<Record<string, unknown>>) => unknown>> = {
  "chat.postMessage": ({ metadata }) => metadata,
  "chat.update": ({ ts, text }) => [ts, text],
  "files.completeUploadExternal": ({ files }) => files,
};
/** What only reads, or changes nothing that anybody sees. */
const READS = ["conversations.history", "conversations.replies", "files.info", "files", "upload"];

/** Loses the first answer about everything, each kind of loss with each kind of effect in turn, one in five later ones, and some of what is read. */
export function loseAnswers(faults: Faults, random: Random): void {
  const times = Number.POSITIVE_INFINITY;
  for (const [method, about] of Object.entries(CHANGES)) {
    const choose = chooseWays(random);
    for (const [way, { fault, rule }] of WAYS.entries())
      faults.next(method, fault, {
        ...rule,
        times,
        when: (args) => choose(JSON.stringify(about(args)), way),
      });
  }
  for (const method of READS)
    for (const fault of LOSSES) faults.next(method, fault, { times, when: () => random.chance(0.05) });
}

/** Whether this call is lost in this way. It is asked for one way after the other, until one is. */
function chooseWays(random: Random): (about: string, way: number) => boolean {
  const seen = new Set<string>();
  let turn = -1;
  let isLost = false;
  return (about, way) => {
    if (way === 0) {
      isLost = !seen.has(about) || random.chance(0.2);
      if (isLost) turn = (turn + 1) % WAYS.length;
      seen.add(about);
    }
    return isLost && way === turn;
  };
}
