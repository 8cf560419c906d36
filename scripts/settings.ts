/**
 * `npm run settings -- export [FILE] [--workspace ID]` writes the settings as YAML, to standard output or to FILE.
 * `npm run settings -- import FILE [--apply] [--workspace ID]` shows what a file (or "-") would change, and with --apply saves it as one version.
 * Both work on the database that DATABASE_URL names, also while Tandem runs. Problems go to standard error, a line each, and end it with 1.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { createFiles } from "../src/app.ts";
import { readToolConfig, type ToolConfig } from "../src/config.ts";
import { openDatabase } from "../src/platform/db/index.ts";
import { createLogger } from "../src/platform/log.ts";
import { connectGateway } from "../src/platform/slack/gateway.ts";
import { systemClock } from "../src/platform/time/clock.ts";
import type { Imported, SettingsFiles } from "../src/settings/index.ts";
import { withVersion } from "../src/settings/index.ts";

/** So long Slack may take to tell whose the token is. */
const SLACK_PATIENCE_MS = 10_000;
/** The file "-", as where a container cannot see the file. */
const STANDARD_INPUT = 0;
const USAGE = "npm run settings -- export [FILE], or npm run settings -- import FILE [--apply]";

/** What ends it with these lines on standard error. */
class Refused extends Error {
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines[0]);
    this.lines = lines;
  }
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  const lines =
    error instanceof Refused ? error.lines : [error instanceof Error ? error.message : String(error)];
  process.stderr.write(lines.map((line) => `${line}\n`).join(""));
  process.exitCode = 1;
}
// A connection to Slack that is still tried would keep the process alive.
process.exit();

async function run(args: readonly string[]): Promise<void> {
  const { verb, file, workspace, isToSave } = readArgs(args);
  const config = readToolConfig(process.env);
  if ("problems" in config) throw new Refused(config.problems);
  const db = await openDatabase(config.databaseUrl.reveal());
  try {
    const log = createLogger({ level: "silent" });
    const slack = verb === "import" ? await connect(config, log) : undefined;
    const files = createFiles({ db, clock: systemClock, log, slack, config });
    if (verb === "export") return await exportTo(files, file, workspace);
    if (file === undefined) throw new Refused([USAGE]);
    await importFrom(files, file, { workspace, isToSave });
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

async function connect({ slackBotToken, slackApiUrl }: ToolConfig, log: ReturnType<typeof createLogger>) {
  if (!slackBotToken) return undefined;
  const tooLong = systemClock.sleep(SLACK_PATIENCE_MS).then(() => {
    throw new Refused(["Slack cannot be reached; nothing was saved. Try again."]);
  });
  const gateway = connectGateway({ botToken: slackBotToken.reveal(), slackApiUrl, clock: systemClock, log });
  return await Promise.race([gateway, tooLong]);
}

async function exportTo(
  files: SettingsFiles,
  file: string | undefined,
  workspace: string | undefined,
): Promise<void> {
  const text = await files.write(workspace);
  if (file === undefined) process.stdout.write(text);
  else writeFileSync(file, text);
}

async function importFrom(
  files: SettingsFiles,
  file: string,
  { workspace, isToSave }: { readonly workspace: string | undefined; readonly isToSave: boolean },
): Promise<void> {
  if (file !== "-" && !existsSync(file)) throw new Refused([`there is no file ${file}`]);
  const text = readFileSync(file === "-" ? STANDARD_INPUT : file, "utf8");
  const imported = await files.take({ text, workspace, isToSave });
  if (imported.kind === "refused") throw new Refused(refusalLines(imported, file));
  if (imported.kind === "same") return say("Nothing would change.");
  say(imported.diff.trimEnd());
  for (const channel of imported.joins)
    say(`Tandem ${imported.isSaved ? "joined" : "would join"} ${channel}.`);
  if (!imported.isSaved) return sayDry(imported);
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

function sayDry({ version, unasked }: Extract<Imported, { kind: "different" }>): void {
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

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
