import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { createFiles } from "../../src/app.ts";
import { readToolConfig, type ToolConfig } from "../../src/config.ts";
import { openDatabase } from "../../src/platform/db/index.ts";
import { createLogger } from "../../src/platform/log.ts";
import { connectGateway } from "../../src/platform/slack/gateway.ts";
import type { Clock } from "../../src/platform/time/clock.ts";
import {
  type ImportAsked,
  type Imported,
  type SettingsFiles,
  withVersion,
} from "../../src/settings/index.ts";

/** So long Slack may take to tell whose the token is. */
const SLACK_PATIENCE_MS = 10_000;
const USAGE = "npm run settings -- export [FILE], or npm run settings -- import FILE [--apply]";

/** What ends it with these lines on standard error. */
class Refused extends Error {
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines[0]);
    this.lines = lines;
  }
}

/** What surrounds the script: the process that it runs in, as a rule. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** All of standard input. */
  readInput(): string;
  write(text: string): void;
  complain(text: string): void;
}

/** Exports or imports settings as the arguments say. @returns the exit code */
export async function runSettings(args: readonly string[], around: Surroundings): Promise<0 | 1> {
  try {
    await run(args, around);
    return 0;
  } catch (error) {
    const lines =
      error instanceof Refused ? error.lines : [error instanceof Error ? error.message : String(error)];
    around.complain(lines.map((line) => `${line}\n`).join(""));
    return 1;
  }
}

async function run(args: readonly string[], around: Surroundings): Promise<void> {
  const { verb, file, workspace, isToSave } = readArgs(args);
  const config = readToolConfig(around.env);
  if ("problems" in config) throw new Refused(config.problems);
  const db = await openDatabase(config.databaseUrl.reveal());
  try {
    const { clock } = around;
    const log = createLogger({ level: "silent" });
    const slack = verb === "import" ? await connect(config, { clock, log }) : undefined;
    const files = createFiles({ db, clock, log, slack, config });
    if (verb === "export") return await exportTo(files, around, { file, workspace });
    if (file === undefined) throw new Refused([USAGE]);
    await importFrom(files, around, { file, workspace, isToSave });
  } finally {
    await db.close();
  }
}

function readArgs(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { apply: { type: "boolean", default: false }, workspace: { type: "string" } },
  });
  const [verb, file, ...more] = positionals;
  const isImport = verb === "import" && file !== undefined;
  const isExport = verb === "export" && !values.apply;
  if (more.length > 0 || !(isImport || isExport)) throw new Refused([USAGE]);
  return { verb, file, workspace: values.workspace, isToSave: values.apply };
}

async function connect(
  { slackBotToken, slackApiUrl }: ToolConfig,
  { clock, log }: { readonly clock: Clock; readonly log: ReturnType<typeof createLogger> },
) {
  if (!slackBotToken) return undefined;
  const tooLong = clock.sleep(SLACK_PATIENCE_MS).then(() => {
    throw new Refused(["Slack cannot be reached; nothing was saved. Try again."]);
  });
  const gateway = connectGateway({ botToken: slackBotToken.reveal(), slackApiUrl, clock, log });
  return await Promise.race([gateway, tooLong]);
}

async function exportTo(
  files: SettingsFiles,
  { write }: Surroundings,
  { file, workspace }: { readonly file: string | undefined; readonly workspace: string | undefined },
): Promise<void> {
  const text = await files.write(workspace);
  if (file === undefined) write(text);
  else writeFileSync(file, text);
}

async function importFrom(
  files: SettingsFiles,
  { readInput, write }: Surroundings,
  { file, ...asked }: { readonly file: string } & Omit<ImportAsked, "text">,
): Promise<void> {
  const say = (line: string) => write(`${line}\n`);
  if (file !== "-" && !existsSync(file)) throw new Refused([`there is no file ${file}`]);
  const text = file === "-" ? readInput() : readFileSync(file, "utf8");
  const imported = await files.take({ text, ...asked });
  if (imported.kind === "refused") throw new Refused(refusalLines(imported, file));
  if (imported.kind === "same") return say("Nothing would change.");
  say(imported.diff.trimEnd());
  for (const channel of imported.joins)
    say(`Tandem ${imported.isSaved ? "joined" : "would join"} ${channel}.`);
  if (!imported.isSaved) return sayDry(say, imported);
  say(`Saved as version ${imported.version}. ${keepVersion(file, text, imported.version)}`);
}

function refusalLines(
  { problems, since }: Extract<Imported, { kind: "refused" }>,
  file: string,
): readonly string[] {
  const lines = problems.map((problem) => `${file}:${problem}`);
  const shown = since === undefined ? [] : ["Saved since:", since.trimEnd()];
  return [...lines, ...shown, "Nothing was saved."];
}

function sayDry(
  say: (line: string) => void,
  { version, unasked }: Extract<Imported, { kind: "different" }>,
): void {
  for (const place of unasked) say(`Not asked of Slack, because SLACK_BOT_TOKEN is not set: ${place}.`);
  say(`A dry run: nothing was saved. With --apply this becomes version ${version}.`);
}

/** The next change in this file starts from what was saved. */
function keepVersion(file: string, text: string, version: number): string {
  const byHand = `put version: ${version} into it before it is imported again.`;
  if (file === "-") return `The file is still of another version: ${byHand}`;
  try {
    writeFileSync(file, withVersion(text, version));
    return `${file} says so now.`;
  } catch {
    return `${file} cannot be written: ${byHand}`;
  }
}
