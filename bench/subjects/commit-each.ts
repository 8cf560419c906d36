/**
 * A control that must fail: Tandem as it would be without group commit. Every writer's savepoint ends in a commit, and so in an fsync, of
 * its own.
 */
import BetterSqlite3 from "better-sqlite3";
import { readConfig } from "../../src/config.ts";
import { start } from "../../src/main.ts";

const prepare = BetterSqlite3.prototype.prepare;
BetterSqlite3.prototype.prepare = function (this: BetterSqlite3.Database, sql: string) {
  const statement = prepare.call(this, sql);
  if (sql === "release savepoint part") {
    const release = statement.run.bind(statement, []);
    statement.run = () => {
      const done = release();
      this.exec("commit; begin immediate");
      return done;
    };
  }
  return statement;
} as typeof prepare;

const config = readConfig(process.env);
if ("problems" in config) throw new Error(config.problems.join("\n"));
await start({ config });
