import { z } from "zod";
import { openConversation } from "../../../sandbox/state/channels.ts";
import { filesIn } from "../../support/file-bytes.ts";
import { readColumn, readRows } from "../../support/rows.ts";
import { filesOfTables } from "../../support/table-files.ts";
import type { Sent } from "./people.ts";
import type { PulseStage } from "./stage.ts";

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
export async function findWrong(stage: PulseStage, sent: Sent, planted: readonly string[]): Promise<Wrong> {
  return {
    asked: stage.reps.flatMap((name) => {
      const times = messagesTo(stage, name).filter((text) =>
        /Four weeks with|Your answers are in|^This pulse has closed/.test(text),
      );
      return times.length === 1 ? [] : [`${name}: ${times.length} times`];
    }),
    answers: await findWrongAnswers(stage, sent),
    left: await findLeft(stage, planted),
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

async function findWrongAnswers({ databaseUrl }: PulseStage, sent: Sent): Promise<readonly string[]> {
  const comments = (await readColumn(databaseUrl, "select text from pulse_comments")).map(String);
  const scores = (await readColumn(databaseUrl, "select value from pulse_answers")).length;
  const entries = await readColumn(databaseUrl, "select entry from pulse_ledger");
  const counted = entries.reduce<number>((sum, entry) => sum + answeredIn(entry), 0);
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

/** How many people a ledger's entry counts; SQLite keeps it as text. */
function answeredIn(entry: unknown): number {
  const text = typeof entry === "string" ? entry : JSON.stringify(entry);
  const { cells } = z.object({ cells: z.array(z.object({ answered: z.number() })) }).parse(JSON.parse(text));
  return cells.reduce((sum, { answered }) => sum + answered, 0);
}

async function findLeft(
  { databaseUrl, directory }: PulseStage,
  planted: readonly string[],
): Promise<readonly string[]> {
  const told = "select key from attention_items where key like 'pulse:%'";
  const alike = "select distinct reply, is_asked, remind_at from pulse_invitations";
  const isFile = databaseUrl.startsWith("file:");
  const files = filesIn(isFile ? [directory] : await filesOfTables(databaseUrl));
  return [
    ...files.flatMap(({ path, bytes }) =>
      planted.filter((text) => bytes.includes(text)).map((text) => `${text} in ${path}`),
    ),
    ...files.flatMap(({ path }) => (path.includes(".before-") ? [path] : [])),
    ...((await readRows(databaseUrl, told)).length === 0 ? [] : ["what was told whom"]),
    ...((await readRows(databaseUrl, alike)).length === 1 ? [] : ["who has answered"]),
  ];
}

function messagesTo({ sandbox: { workspace } }: PulseStage, name: string): readonly string[] {
  const { id } = workspace.personNamed(name);
  return openConversation(workspace, [id, workspace.bot.id])
    .messages.filter(({ isByBot }) => isByBot)
    .map(({ text, blocks }) => `${text} ${JSON.stringify(blocks)}`);
}
