import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runSettings } from "../../scripts/settings/run.ts";
import { setUp } from "./acme.ts";
import type { ScriptEnded } from "./script.ts";
import { startWorld, type TestWorld } from "./tandem.ts";
import { temporaryDirectory } from "./temporary.ts";

/** Tandem as Olive has set it up. Tests of the file start it here and not themselves: it does not matter to them how Slack reaches Tandem. */
export async function worldWithSettings(): Promise<TestWorld> {
  const world = await startWorld();
  await setUp(world);
  return world;
}

/** A file of settings in a directory of its own, and `npm run settings` beside a running world, at the instant of its clock: all of the script but its process. */
export interface FileOfSettings {
  readonly path: string;
  text(): string;
  /** Writes `to` in the place of `from`, which is there. */
  change(from: string | RegExp, to: string): void;
  write(text: string): void;
  exported(...args: readonly string[]): Promise<ScriptEnded>;
  imported(...args: readonly string[]): Promise<ScriptEnded>;
  /** The same with what the file holds as standard input. */
  piped(...args: readonly string[]): Promise<ScriptEnded>;
}

/** The environment of a machine on which a world's Tandem runs. */
export function environmentOf({ sandbox, databaseUrl }: TestWorld): Readonly<Record<string, string>> {
  return {
    SLACK_BOT_TOKEN: sandbox.botToken,
    SLACK_API_URL: sandbox.apiUrl,
    DATABASE_URL: databaseUrl,
  };
}

/** @param env in place of what a machine has on which Tandem runs */
export function fileOfSettings(world: TestWorld, env: Readonly<Record<string, string>> = {}): FileOfSettings {
  const path = join(temporaryDirectory(), "tandem.yml");
  const text = () => readFileSync(path, "utf8");
  const run = async (args: readonly string[], input = ""): Promise<ScriptEnded> => {
    let [stdout, stderr] = ["", ""];
    const code = await runSettings(args, {
      env: { ...environmentOf(world), ...env },
      clock: world.clock,
      readInput: () => input,
      write: (words) => {
        stdout += words;
      },
      complain: (words) => {
        stderr += words;
      },
    });
    return { code, stdout, stderr };
  };
  return {
    path,
    text,
    write: (words) => writeFileSync(path, words),
    change(from, to) {
      const before = text();
      const after = before.replace(from, to);
      if (after === before) throw new Error(`${String(from)} is not in the file:\n${before}`);
      writeFileSync(path, after);
    },
    async exported(...args) {
      const ended = await run(["export", ...args]);
      writeFileSync(path, ended.stdout);
      return ended;
    },
    imported: (...args) => run(["import", path, ...args]),
    piped: (...args) => run(["import", "-", ...args], text()),
  };
}
