import { and, asc, eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { add, onEveryEngine, UNIQUE } from "./engines.ts";
import { contractTables } from "./tables.ts";

onEveryEngine("writing", (library) => {
  describe("writing", () => {
    it("resolves with the value of the work, and what it wrote can be read", async () => {
      const value = await library.db.write(async (tx) => {
        await add(tx, "Emma");
        return "written";
      });
      expect(value).toBe("written");
      expect(await library.titles()).toEqual(["Emma"]);
    });

    it("keeps every kind of value as it was", async () => {
      const { shelves, books } = contractTables(library.db);
      const book = {
        workspaceId: "W1",
        title: "L'été 🌞 \\ %",
        state: "out" as const,
        pages: -7,
        weight: 0.1,
        printedAt: 8_640_000_000_000_000,
        isRare: true,
        notes: { by: 'Rita "R" O\'Neil', words: ["a", "b"] },
      };
      const id = await library.db.write(async (tx) => {
        const [shelf] = await tx.insert(shelves).values({ workspaceId: "W1" }).returning();
        await tx.insert(books).values({ ...book, shelfId: shelf?.id });
        return shelf?.id;
      });
      expect(await library.db.read.select().from(books)).toEqual([
        { ...book, id: expect.any(Number), shelfId: id },
      ]);
    });

    it("undoes everything and passes the rejection on when the work rejects", async () => {
      const reason = new Error("changed my mind");
      const write = library.db.write(async (tx) => {
        await add(tx, "Emma");
        throw reason;
      });
      await expect(write).rejects.toBe(reason);
      expect(await library.titles()).toEqual([]);
    });

    it("shows its own changes inside", async () => {
      await library.db.write(async (tx) => {
        await add(tx, "Emma");
        expect(await library.titles(tx)).toEqual(["Emma"]);
      });
    });

    it.runIf(library.isWhole)("shows its changes to nobody else before the commit", async () => {
      await library.db.write(async (tx) => {
        await add(tx, "Emma");
        expect(await library.titles()).toEqual([]);
      });
    });

    it("refuses a second row under a unique key, or skips it when told to", async () => {
      await library.db.write((tx) => add(tx, "Emma"));
      await expect(library.db.write((tx) => add(tx, "Emma"))).rejects.toThrow(UNIQUE);
      const inserted = await library.db.write((tx) => {
        const { books } = contractTables(tx);
        return tx
          .insert(books)
          .values({ workspaceId: "W1", title: "Emma" })
          .onConflictDoNothing({ target: [books.workspaceId, books.title] })
          .returning();
      });
      expect(inserted).toEqual([]);
      expect(await library.titles()).toEqual(["Emma"]);
    });

    it("refuses a row that refers to nothing, and removes those whose parent goes", async () => {
      const { shelves, books } = contractTables(library.db);
      const orphan = { workspaceId: "W1", title: "Emma", shelfId: 99 };
      await expect(
        library.db.write(async (tx) => void (await tx.insert(books).values(orphan))),
      ).rejects.toThrow(/FOREIGN KEY|Failed query/);
      await library.db.write(async (tx) => {
        const [shelf] = await tx.insert(shelves).values({ workspaceId: "W1" }).returning();
        await tx.insert(books).values({ ...orphan, shelfId: shelf?.id });
        await tx.delete(shelves);
      });
      expect(await library.titles()).toEqual([]);
    });

    it.runIf(library.isWhole)(
      "never counts as done when a failed statement was swallowed and the rest was lost with it",
      async () => {
        await library.db.write((tx) => add(tx, "Emma"));
        const write = library.db.write(async (tx) => {
          await add(tx, "Persuasion");
          await add(tx, "Emma").catch(() => undefined);
        });
        const [outcome] = await Promise.allSettled([write]);
        const expected = outcome.status === "fulfilled" ? ["Emma", "Persuasion"] : ["Emma"];
        expect(await library.titles()).toEqual(expected);
      },
    );
  });

  describe("writing at the same time", () => {
    it("keeps what the others wrote when one of many fails", async () => {
      const names = Array.from({ length: 30 }, (_, index) => `book ${String(index).padStart(2, "0")}`);
      const outcomes = await Promise.allSettled(
        names.map((name) =>
          library.db.write(async (tx) => {
            await add(tx, name);
            if (name === "book 13") throw new Error("unlucky");
          }),
        ),
      );
      expect(outcomes.filter((outcome) => outcome.status === "rejected")).toHaveLength(1);
      expect(await library.titles()).toEqual(names.filter((name) => name !== "book 13"));
    });

    it("lets exactly one win a conditional update", async () => {
      await library.db.write((tx) => add(tx, "Emma"));
      const { books } = contractTables(library.db);
      const wins = await Promise.all(
        Array.from({ length: 5 }, () =>
          library.db.write(async (tx) => {
            const won = await tx.update(books).set({ state: "out" }).where(eq(books.state, "in")).returning();
            return won.length;
          }),
        ),
      );
      expect(wins.sort((a, b) => a - b)).toEqual([0, 0, 0, 0, 1]);
    });

    it("loses no update between reading and writing", async () => {
      await library.db.write((tx) => add(tx, "Emma"));
      const { books } = contractTables(library.db);
      const readOnePage = () =>
        library.db.write(async (tx) => {
          const [book] = await tx.select().from(books);
          await tx.update(books).set({ pages: (book?.pages ?? 0) + 1 });
        });
      await Promise.all(Array.from({ length: 5 }, readOnePage));
      expect(await library.db.read.select({ pages: books.pages }).from(books)).toEqual([{ pages: 5 }]);
    });

    it("lets no two writers each rely on what the other changes", async () => {
      await library.db.write(async (tx) => {
        await add(tx, "Emma");
        await add(tx, "Persuasion");
      });
      const { books } = contractTables(library.db);
      // One of the two books must stay in.
      const lend = (title: string) =>
        library.db.write(async (tx) => {
          const inside = await tx.select().from(books).where(eq(books.state, "in"));
          if (inside.length < 2) return;
          await tx.update(books).set({ state: "out" }).where(eq(books.title, title));
        });
      await Promise.all([lend("Emma"), lend("Persuasion")]);
      expect(await library.db.read.select().from(books).where(eq(books.state, "in"))).toHaveLength(1);
    });
  });

  describe("reading", () => {
    it("sorts, filters, counts and pages alike on every engine", async () => {
      const { books } = contractTables(library.db);
      await library.db.write(async (tx) => {
        for (const title of ["b", "a", "d", "c"]) await add(tx, title);
      });
      const page = await library.db.read
        .select({ title: books.title, total: sql<number>`count(*) over ()`.mapWith(Number) })
        .from(books)
        .where(and(eq(books.workspaceId, "W1"), sql`${books.title} > ${"a"}`))
        .orderBy(asc(books.title))
        .limit(2);
      expect(page).toEqual([
        { title: "b", total: 3 },
        { title: "c", total: 3 },
      ]);
    });
  });

  it("finishes the writes in hand when it is closed, and refuses later ones", async () => {
    const { db: closing, dispose: remove } = await library.open();
    const { shelves } = contractTables(closing);
    // On PostgreSQL they get in each other's way, and some must run again.
    const written = [0, 1, 2, 3, 4, 5].map(() =>
      closing.write(async (tx) => {
        const before = await tx.select().from(shelves);
        await tx.insert(shelves).values({ workspaceId: "W1" });
        return before.length;
      }),
    );
    const closed = closing.close();
    await expect(closing.write(async () => undefined)).rejects.toThrow("closed");
    await closed;
    expect((await Promise.all(written)).sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5]);
    await remove();
  });
});
