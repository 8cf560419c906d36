/** A control that must fail: Tandem as it would be if it kept the answers of whoever has answered before. */
import BetterSqlite3 from "better-sqlite3";

/** Reads whether somebody has answered: it says no. */
const READS = /^select ((?:(?! from ).)*?)(?:"pulse_invitations"[.])?"reply"(?=.* from "pulse_invitations")/;
/** Looks for answers that were kept before a crash, whose yes is missing: there are none. */
const LOOKS = /(?<= inner join "pulse_receipts" on )(?=.)/;

const prepare = BetterSqlite3.prototype.prepare;
BetterSqlite3.prototype.prepare = function (this: BetterSqlite3.Database, sql: string) {
  return prepare.call(this, sql.replace(READS, "select $1'none'").replace(LOOKS, "0 and "));
} as typeof prepare;

await import("./later.ts");
