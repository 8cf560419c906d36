import type { Driver } from "../../sandbox/index.ts";

/** What one of those says who are asked in a pulse. */
interface Said {
  /** Their mark for each question; the last one counts for all that follow. */
  readonly marks: readonly number[];
  readonly comment?: string | undefined;
  readonly mayReply?: boolean | undefined;
}

const ANSWER = "Answer (1 min)";
/** On Home stands what is open; in direct messages there are also the buttons of rounds that are over. */
const WAITING = "Pulse about Sales Ops ·";

/** Somebody answers the open pulse, from their Home; nothing happens where none waits for them. */
export async function answersPulse(person: Driver, { marks, comment, mayReply }: Said): Promise<void> {
  await person.opensHome();
  const isAsked = person.screen().includes(WAITING);
  if (isAsked) await person.clicks(ANSWER, { beside: WAITING });
  person.leavesHome();
  if (!isAsked) return;
  const questions = [...(person.modal() ?? "").matchAll(/^(.+): \[Choose ▾\]$/gm)].map(
    ([, label = ""]) => label,
  );
  for (const [index, question] of questions.entries())
    await person.chooses(question, String(marks[index] ?? marks.at(-1) ?? 7));
  if (comment) await person.fills("Anything that Sales Ops should know?", comment);
  if (mayReply) await person.ticks("Let ops reply to me");
  await person.submits("Send answers");
}

/** Ops start a round by hand, unless none may start now. @returns whether one has started */
export async function startsPulse(ops: Driver): Promise<boolean> {
  await ops.types("/ops-pulse start");
  if ((ops.modal() ?? "").includes("It can't start now.")) {
    await ops.closesModal();
    return false;
  }
  await ops.submits("Start now");
  await ops.closesModal();
  return true;
}

/** What ops heard, in their words. */
interface Heard {
  readonly weHeard: string;
  readonly weWill: string;
  readonly weWont?: string | undefined;
}

const WRITE = "Write what we heard…";

/** Ops send what they heard in the last round; nothing happens where none waits for it. */
export async function sendsHeard(ops: Driver, { weHeard, weWill, weWont }: Heard): Promise<void> {
  if (!ops.screen().includes(`[${WRITE}]`)) return;
  await ops.clicks(WRITE);
  await ops.fills("We heard", weHeard);
  await ops.fills("We will", weWill);
  if (weWont) await ops.fills("We won't, and why", weWont);
  await ops.submits("Preview");
  const [, send = ""] = /\[(Send to \d+ people)\]/.exec(ops.modal() ?? "") ?? [];
  await ops.submits(send);
}

/** Ops let people allow replies to their comments. */
export async function offersReplies(admin: Driver): Promise<void> {
  await admin.types("/ops-settings");
  await admin.clicks("Pulse");
  await admin.ticks("Let ops reply to me");
  await admin.submits("Save");
  await admin.closesModal();
}
