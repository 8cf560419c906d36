import { and, eq, isNull } from "drizzle-orm";
import { expect, it } from "vitest";
import type { Tx } from "../../../src/platform/db/database.ts";
import { blanksFor, prepared } from "../../../src/platform/db/prepared.ts";
import { onEveryEngine } from "./engines.ts";
import { contractTables } from "./tables.ts";

type Book = (typeof contractTables.postgres.books)["$inferSelect"];

const FILLED = ["workspaceId", "title", "isRare", "printedAt", "notes"] as const;

const insertBook = prepared<Pick<Book, (typeof FILLED)[number]>, Tx>()((tx) => {
  const { books } = contractTables(tx);
  return tx.insert(books).values(blanksFor(books, FILLED)).onConflictDoNothing().returning({ id: books.id });
});

const selectByTitle = prepared<{ title: string }>()((read, blank) => {
  const { books } = contractTables(read);
  return read
    .select()
    .from(books)
    .where(eq(books.title, blank("title")));
});

const emma = { workspaceId: "W1", title: "Emma", isRare: true, printedAt: 1_000, notes: null };
const notes = { by: "Jane", words: ["null"] };

onEveryEngine("a prepared query", (library) => {
  it("runs with other values each time, in a transaction and outside", async () => {
    const ids = await library.db.write(async (tx) => {
      const [first] = await insertBook(tx, emma);
      const [second] = await insertBook(tx, { ...emma, title: "Persuasion", isRare: false, notes });
      expect(await selectByTitle(tx, { title: "Emma" })).toMatchObject([{ isRare: true }]);
      return [first?.id, second?.id];
    });
    expect(await selectByTitle(library.db.read, { title: "Emma" })).toMatchObject([{ id: ids[0] }]);
    expect(await selectByTitle(library.db.read, { title: "Persuasion" })).toMatchObject([
      { id: ids[1], isRare: false, printedAt: 1_000, notes, state: "in", pages: 0 },
    ]);
    expect(await selectByTitle(library.db.read, { title: "Sanditon" })).toEqual([]);
  });

  it("stores null as null in every kind of column, and tells what a conflict kept out", async () => {
    const nothing = { ...emma, printedAt: null };
    await library.db.write(async (tx) => {
      expect(await insertBook(tx, nothing)).toHaveLength(1);
      expect(await insertBook(tx, nothing)).toEqual([]);
    });
    const { books } = contractTables(library.db);
    const isNothing = and(isNull(books.notes), isNull(books.printedAt));
    expect(await library.db.read.select({ title: books.title }).from(books).where(isNothing)).toEqual([
      { title: "Emma" },
    ]);
  });

  it("sees what its transaction wrote, is undone with it, and works in the next one", async () => {
    const reason = new Error("not after all");
    const undone = library.db.write(async (tx) => {
      await insertBook(tx, emma);
      await tx.savepoint(async () => void (await insertBook(tx, { ...emma, title: "Persuasion" })));
      expect(await selectByTitle(tx, { title: "Persuasion" })).toHaveLength(1);
      throw reason;
    });
    await expect(undone).rejects.toBe(reason);
    await library.db.write((tx) => insertBook(tx, emma));
    expect(await library.titles()).toEqual(["Emma"]);
  });

  it("is refused once its transaction has ended", async () => {
    const leaked = await library.db.write(async (tx) => ({ tx }));
    await expect(insertBook(leaked.tx, emma)).rejects.toThrow(/revoked|ended/);
    expect(await library.titles()).toEqual([]);
  });
});
