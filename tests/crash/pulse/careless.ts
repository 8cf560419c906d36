/** A control that must fail: Tandem as it would be if it kept the answers of whoever has answered before. */
import BetterSqlite3 from "better-sqlite3";

/** Where Tandem reads whether somebody has answered: it says no. */
const READS = /^select (?=.* from "pulse_invitations")(.*?)"reply"/;

const prepare = BetterSqlite3.prototype.prepare;
BetterSqlite3.prototype.prepare = function (this: BetterSqlite3.Database, sql: string) {
  return prepare.call(this, sql.replace(READS, "select $1'none'"));
} as typeof prepare;

await import("./later.ts");
