import { asc } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe } from "vitest";
import type { Database, Reader, Tx } from "../../../src/platform/db/database.ts";
import type { FreshDatabase } from "../../support/database.ts";
import { everyEngine } from "../../support/every-engine.ts";
import { contractTables, noteTables } from "./tables.ts";

/** A database with books in it. */
interface Library {
  readonly db: Database;
  /** PGlite is not whole: it has one connection, and commits a failed transaction without saying that this undid it. */
  readonly isWhole: boolean;
  /** Opens another one. */
  open(): Promise<Pick<FreshDatabase, "db" | "dispose">>;
  titles(read?: Reader): Promise<readonly string[]>;
}

const LIBRARY = [contractTables, noteTables];

/** How the engines say that a unique key was there already. */
export const UNIQUE = /UNIQUE constraint|Failed query/;

/** Defines the same tests for every engine. Each starts without books. */
export function onEveryEngine(title: string, define: (library: Library) => void): void {
  describe.each(everyEngine())(`${title} on $name`, ({ open, isWhole }) => {
    const opened: Pick<FreshDatabase, "db" | "dispose">[] = [];
    const library: Library = {
      get db() {
        const [first] = opened;
        if (first === undefined) throw new Error("The database is open only while tests run");
        return first.db;
      },
      isWhole,
      open: () => open(LIBRARY),
      async titles(read = library.db.read) {
        const { books } = contractTables(library.db);
        const rows = await read.select({ title: books.title }).from(books).orderBy(asc(books.title));
        return rows.map((row) => row.title);
      },
    };
    beforeAll(async () => void opened.push(await open(LIBRARY)));
    beforeEach(() =>
      library.db.write(async (tx) => {
        const { books, shelves } = contractTables(tx);
        await tx.delete(books);
        await tx.delete(shelves);
        await tx.delete(noteTables(tx).notes);
      }),
    );
    afterAll(async () => opened[0]?.dispose());
    define(library);
  });
}

export async function add(tx: Tx, title: string): Promise<void> {
  await tx.insert(contractTables(tx).books).values({ workspaceId: "W1", title });
}
