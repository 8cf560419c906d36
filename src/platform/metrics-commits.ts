import type { Database } from "./db/database.ts";
import { type Metric, single } from "./metrics.ts";

/** A database whose write transactions are counted. */
export interface CountedDatabase {
  readonly db: Database;
  metrics(): readonly Metric[];
}

/** Counts the write transactions of `database`. Several may share one fsync, so this is what was done, not what the disk did. */
export function countCommits(database: Database): CountedDatabase {
  let commits = 0;
  let rollbacks = 0;
  const write: Database["write"] = async (work) => {
    try {
      const value = await database.write(work);
      commits += 1;
      return value;
    } catch (error) {
      rollbacks += 1;
      throw error;
    }
  };
  return {
    db: { ...database, write },
    metrics: () => [
      single(
        { name: "tandem_commits_total", help: "Write transactions that were saved.", type: "counter" },
        commits,
      ),
      single(
        { name: "tandem_rollbacks_total", help: "Write transactions that were undone.", type: "counter" },
        rollbacks,
      ),
    ],
  };
}
