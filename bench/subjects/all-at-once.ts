/** A control that must fail: Tandem as it would be if it did with all people and answers of a pulse round in one transaction what it does in many. */
import BetterSqlite3 from "better-sqlite3";
import { readConfig } from "../../src/config.ts";
import { start } from "../../src/main.ts";

const prepare = BetterSqlite3.prototype.prepare;
BetterSqlite3.prototype.prepare = function (this: BetterSqlite3.Database, sql: string) {
  const isOfPeople = sql.includes('from "pulse_invitations"') && sql.includes("is_asked");
  const isOfAnswers = sql.includes('from (select "id" from "pulse_answers"');
  return prepare.call(this, isOfPeople || isOfAnswers ? sql.replace(/limit \?/, "limit ? * 1000") : sql);
} as typeof prepare;

const config = readConfig(process.env);
if ("problems" in config) throw new Error(config.problems.join("\n"));
await start({ config });
