import { existsSync, readFileSync } from "node:fs";

/** The files of a SQLite database, as somebody finds them who copies them. */
export function filesOf({ databaseUrl }: { readonly databaseUrl: string }) {
  const path = databaseUrl.slice("file:".length);
  return {
    path,
    /** How often a text stands in them, in free space as well. */
    count: (text: string) =>
      ["", "-wal"].reduce((sum, suffix) => sum + bytes(path + suffix).split(text).length - 1, 0),
  };
}

function bytes(path: string): string {
  return existsSync(path) ? readFileSync(path).toString("latin1") : "";
}
