/** A control that must fail: Tandem as it would be if it kept the answers of whoever has answered before. */
import BetterSqlite3 from "better-sqlite3";

/** Where Tandem reads whether somebody has answered, and where it keeps that a form was taken: the first says no, the second yes. */
const READS = /^select (?=.* from "pulse_invitations")(.*?)"reply"/;
const KEEPS = /^insert into ("pulse_receipts".*) on conflict do nothing/;

const prepare = BetterSqlite3.prototype.prepare;
BetterSqlite3.prototype.prepare = function (this: BetterSqlite3.Database, sql: string) {
  return prepare.call(
    this,
    sql.replace(READS, "select $1'none'").replace(KEEPS, "insert or replace into $1"),
  );
} as typeof prepare;

await import("./later.ts");
