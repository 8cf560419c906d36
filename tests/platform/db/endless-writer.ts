/** A process to be killed: writes until then, and prints each title once its write has resolved. */
import { openSqlite } from "../../../src/platform/db/sqlite/sqlite.ts";
import { contractTables } from "./tables.ts";

const [, , file] = process.argv;
if (file === undefined) throw new Error("Name the database file");
const db = openSqlite(file);
const { books } = contractTables(db);
for (let round = 0; ; round++) {
  const batch = ["a", "b", "c"].map((name) => `${round}${name}`);
  await Promise.all(
    batch.map(async (title) => {
      await db.write(async (tx) => void (await tx.insert(books).values({ workspaceId: "W1", title })));
      process.stdout.write(`${title}\n`);
    }),
  );
}
