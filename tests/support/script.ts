import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const PROJECT = resolve(import.meta.dirname, "../..");

export interface ScriptEnded {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ScriptOptions {
  readonly env: Readonly<Record<string, string>>;
  /** What it reads from standard input. */
  readonly input?: string | undefined;
}

/** A script as package.json has it, as a process of its own, without npm's own lines; nothing but the search path and the guard is inherited. */
export function runScript(
  name: string,
  args: readonly string[],
  { env, input = "" }: ScriptOptions,
): Promise<ScriptEnded> {
  const { scripts } = JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8")) as {
    scripts: Readonly<Record<string, string>>;
  };
  const [, ...words] = (scripts[name] ?? "").split(" ");
  const { PATH = "", NODE_OPTIONS = "", TANDEM_TEST_FILES = tmpdir() } = process.env;
  // The next start of a script finds what this one has compiled.
  const NODE_COMPILE_CACHE = join(TANDEM_TEST_FILES, "compiled");
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      [...words, ...args],
      { cwd: PROJECT, env: { PATH, NODE_OPTIONS, NODE_COMPILE_CACHE, ...env } },
      (_, stdout, stderr) => {
        done({ code: child.exitCode, stdout, stderr });
      },
    );
    child.stdin?.end(input);
  });
}
