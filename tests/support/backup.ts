import { runScript, type ScriptEnded } from "./script.ts";

/** `npm run backup`. */
export function backUp(databaseUrl: string, ...args: readonly string[]): Promise<ScriptEnded> {
  return runScript("backup", args, { env: { DATABASE_URL: databaseUrl } });
}
