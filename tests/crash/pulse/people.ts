import { setTimeout as pause } from "node:timers/promises";
import { NotOnScreen } from "../../../sandbox/driver/find.ts";
import type { Driver } from "../../../sandbox/index.ts";
import { ROUNDS } from "../../pulse/asking.ts";
import { happens } from "../../support/until.ts";
import type { PulseStage } from "./stage.ts";

const PATIENCE_MS = 4_000;
const MOST_PRESSES = 20;
const SCORE = 7;

/** What people were promised: their words are in, once the form has closed. */
export interface Sent {
  /** Those who pressed Send answers, by name, with the words that nobody else wrote. */
  readonly pressed: Map<string, string>;
  readonly accepted: Set<string>;
}

/** Some people at once answer, one after the other, until all of `names` have or `over` aborts. */
export async function keepAnswering(
  stage: PulseStage,
  of: { readonly names: readonly string[]; readonly sent: Sent; readonly over: AbortSignal },
): Promise<void> {
  const queue = [...of.names];
  const worker = async () => {
    for (let name = queue.shift(); name !== undefined && !of.over.aborted; name = queue.shift()) {
      const isDone = await answer(stage, name, of.sent);
      if (!isDone) queue.push(name);
      await pause(stage.random.between(0, 30));
    }
  };
  await Promise.all(Array.from({ length: 6 }, worker));
}

/** @returns whether there is nothing more that they could do */
async function answer({ sandbox, random }: PulseStage, name: string, sent: Sent): Promise<boolean> {
  const person = sandbox.person(name);
  if (!(await happens(() => sandbox.socket.connectionCount > 0, PATIENCE_MS))) return false;
  try {
    if (person.screen().includes("Your answers are in.")) return true;
    if (!person.screen().includes("[Answer (1 min)]")) return false;
    await person.clicks("Answer (1 min)", { on: /Four weeks with/ });
    if (person.screen().includes("Your answers are in already")) return true;
    if (!(await happens(() => person.modal() !== undefined, PATIENCE_MS))) return false;
    const words = sent.pressed.get(name) ?? `Words of ${name}`;
    await fill(person, words);
    sent.pressed.set(name, words);
    // What people press comes twice now and then, as it does when Slack has not heard the first answer.
    if (random.chance(0.5)) sandbox.faults.deliverTwice(1, 2);
    const isPatient = random.chance(0.5);
    if (!(await submit(person, isPatient, () => sandbox.socket.connectionCount > 0))) return false;
    sent.accepted.add(name);
    return true;
  } catch (error) {
    if (!(error instanceof NotOnScreen)) throw error;
    return false;
  } finally {
    if (person.modal() !== undefined) await person.closesModal("all");
    person.reloads();
  }
}

async function fill(person: Driver, words: string): Promise<void> {
  for (const question of ROUNDS[0]) await person.chooses(question, String(SCORE));
  await person.fills("Anything that Sales Ops should know?", words);
}

/** Presses again in the same form when no answer came, or leaves it and opens another one, as people do. @returns whether it closed */
async function submit(person: Driver, isPatient: boolean, isConnected: () => boolean): Promise<boolean> {
  for (let press = 0; press < (isPatient ? MOST_PRESSES : 1); press += 1) {
    await person.submits("Send answers");
    if (person.modal() === undefined) return true;
    await happens(isConnected, PATIENCE_MS);
  }
  return false;
}
