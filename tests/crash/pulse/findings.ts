import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { openConversation } from "../../../sandbox/state/channels.ts";
import type { Sent } from "./people.ts";
import { ask, type PulseStage } from "./stage.ts";

const QUESTIONS = 4;
const REMINDERS = 2;

/** Everything in the lists is wrong, in words. */
export interface Wrong {
  /** Not asked, or asked more than once. */
  readonly asked: readonly string[];
  /** Accepted and not kept, or kept more than once. */
  readonly answers: readonly string[];
  /** What still leads from somebody to what they did, by file. */
  readonly left: readonly string[];
}

/** Looks at what everybody has in Slack, and at the files, while Tandem does not run. */
export function findWrong(stage: PulseStage, sent: Sent, planted: readonly string[]): Wrong {
  return {
    asked: stage.reps.flatMap((name) => {
      const times = messagesTo(stage, name).filter((text) =>
        /Four weeks with|Your answers are in|^Round 1 has closed/.test(text),
      );
      return times.length === 1 ? [] : [`${name}: ${times.length} times`];
    }),
    answers: findWrongAnswers(stage, sent),
    left: findLeft(stage, planted),
  };
}

/** Who was not reminded twice although they did not answer, or more often. Look while the round is open: its reminders go with it. */
export function findWronglyReminded(stage: PulseStage, sent: Sent): readonly string[] {
  return stage.reps.flatMap((name) => {
    const times = messagesTo(stage, name).filter((text) => text.includes("one minute. It closes")).length;
    const isRight = sent.pressed.has(name) ? times <= REMINDERS : times === REMINDERS;
    return isRight ? [] : [`${name}: ${times} times`];
  });
}

function findWrongAnswers({ file }: PulseStage, sent: Sent): readonly string[] {
  const comments = ask(file, "select text from pulse_comments").map(String);
  const scores = ask(file, "select value from pulse_answers").length;
  const counts =
    "select sum(json_extract(cell.value, '$.answered')) from pulse_ledger, json_each(entry, '$.cells') as cell";
  const counted = Number(ask(file, counts)[0]);
  const times = (words: string) => comments.filter((text) => text === words).length;
  return [
    ...[...sent.pressed].flatMap(([name, words]) => {
      const isRight = sent.accepted.has(name) ? times(words) === 1 : times(words) <= 1;
      return isRight ? [] : [`${name}: ${times(words)} times`];
    }),
    ...(scores === comments.length * QUESTIONS ? [] : [`${scores} scores of ${comments.length} people`]),
    ...(counted === comments.length ? [] : [`${counted} counted of ${comments.length} people`]),
  ];
}

function findLeft({ file }: PulseStage, planted: readonly string[]): readonly string[] {
  const directory = dirname(file);
  const files = readdirSync(directory).map((name) => ({
    name,
    bytes: readFileSync(join(directory, name)).toString("latin1"),
  }));
  const told = "select count(*) from attention_items where key like 'pulse:%'";
  const alike = "select distinct reply || is_asked || coalesce(remind_at, '') from pulse_invitations";
  return [
    ...files.flatMap(({ name, bytes }) =>
      planted.filter((text) => bytes.includes(text)).map((text) => `${text} in ${name}`),
    ),
    ...files.flatMap(({ name }) => (name.includes(".before-") ? [name] : [])),
    ...(ask(file, told)[0] === 0 ? [] : ["what was told whom"]),
    ...(ask(file, alike).length === 1 ? [] : ["who has answered"]),
  ];
}

function messagesTo({ sandbox: { workspace } }: PulseStage, name: string): readonly string[] {
  const { id } = workspace.personNamed(name);
  return openConversation(workspace, [id, workspace.bot.id])
    .messages.filter(({ isByBot }) => isByBot)
    .map(({ text, blocks }) => `${text} ${JSON.stringify(blocks)}`);
}
