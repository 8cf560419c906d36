/** What P2 compares with: Tandem without waiting for the disk, as SQLite runs in WAL mode unless it is told otherwise. */
import BetterSqlite3 from "better-sqlite3";
import { readConfig } from "../../src/config.ts";
import { start } from "../../src/main.ts";

const pragma = BetterSqlite3.prototype.pragma;
BetterSqlite3.prototype.pragma = function (this: BetterSqlite3.Database, source, options) {
  if (source !== "synchronous = FULL") return pragma.call(this, source, options);
  pragma.call(this, "synchronous = NORMAL");
  // Tandem refuses to run like this, so it is told otherwise when it asks.
  this.pragma = (asked, how) => (asked === "synchronous" ? 2 : pragma.call(this, asked, how));
  return undefined;
} as typeof pragma;

const config = readConfig(process.env);
if ("problems" in config) throw new Error(config.problems.join("\n"));
await start({ config });
