import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const PROJECT = resolve(import.meta.dirname, "../..");

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `npm run backup`, as package.json has it, without npm's own lines. */
export function backUp(databaseUrl: string, ...args: readonly string[]): Promise<Ended> {
  const { scripts } = JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8")) as {
    scripts: Readonly<Record<string, string>>;
  };
  const [, ...words] = (scripts.backup ?? "").split(" ");
  const env = { PATH: process.env.PATH, DATABASE_URL: databaseUrl };
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      [...words, ...args],
      { cwd: PROJECT, env },
      (_, stdout, stderr) => {
        done({ code: child.exitCode, stdout, stderr });
      },
    );
  });
}
