import { and, asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Database, Reader, Tx } from "../../../src/platform/db/database.ts";
import { assertNotInTransaction } from "../../../src/platform/db/index.ts";
import { freshPglite, freshPostgres } from "../../support/postgres.ts";
import { freshSqlite } from "../../support/sqlite.ts";
import { contractTables } from "./tables.ts";

const server = process.env.TEST_DATABASE;
/** Not whole: PGlite has one connection, and commits a failed transaction without saying that this undid it. */
const engines = [
  { name: "SQLite", open: () => freshSqlite([contractTables]), isWhole: true },
  { name: "PGlite", open: () => freshPglite([contractTables]), isWhole: false },
  ...(server === undefined
    ? []
    : [{ name: "PostgreSQL", open: () => freshPostgres(server, [contractTables]), isWhole: true }]),
];

describe.each(engines)("a database on $name", ({ open, isWhole }) => {
  let db: Database;
  let dispose: () => Promise<void>;
  beforeAll(async () => {
    ({ db, dispose } = await open());
  });
  beforeEach(async () => {
    const { shelves, books } = contractTables(db);
    await db.write(async (tx) => {
      await tx.delete(books);
      await tx.delete(shelves);
    });
  });
  afterAll(() => dispose());

  const add = async (tx: Tx, title: string) => {
    const { books } = contractTables(tx);
    await tx.insert(books).values({ workspaceId: "W1", title });
  };
  const titles = async (read: Reader = db.read) => {
    const { books } = contractTables(db);
    return (await read.select({ title: books.title }).from(books).orderBy(asc(books.title))).map(
      (row) => row.title,
    );
  };

  describe("writing", () => {
    it("resolves with the value of the work, and what it wrote can be read", async () => {
      const value = await db.write(async (tx) => {
        await add(tx, "Emma");
        return "written";
      });
      expect(value).toBe("written");
      expect(await titles()).toEqual(["Emma"]);
    });

    it("keeps every kind of value as it was", async () => {
      const { shelves, books } = contractTables(db);
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
      const id = await db.write(async (tx) => {
        const [shelf] = await tx.insert(shelves).values({ workspaceId: "W1" }).returning();
        await tx.insert(books).values({ ...book, shelfId: shelf?.id });
        return shelf?.id;
      });
      expect(await db.read.select().from(books)).toEqual([{ ...book, id: expect.any(Number), shelfId: id }]);
    });

    it("undoes everything and passes the rejection on when the work rejects", async () => {
      const reason = new Error("changed my mind");
      const write = db.write(async (tx) => {
        await add(tx, "Emma");
        throw reason;
      });
      await expect(write).rejects.toBe(reason);
      expect(await titles()).toEqual([]);
    });

    it("shows its own changes inside, and to nobody else before the commit", async () => {
      await db.write(async (tx) => {
        await add(tx, "Emma");
        expect(await titles(tx)).toEqual(["Emma"]);
        if (isWhole) expect(await titles()).toEqual([]);
      });
    });

    it("refuses a second row under a unique key, or skips it when told to", async () => {
      await db.write((tx) => add(tx, "Emma"));
      await expect(db.write((tx) => add(tx, "Emma"))).rejects.toThrow();
      const inserted = await db.write((tx) => {
        const { books } = contractTables(tx);
        return tx
          .insert(books)
          .values({ workspaceId: "W1", title: "Emma" })
          .onConflictDoNothing({ target: [books.workspaceId, books.title] })
          .returning();
      });
      expect(inserted).toEqual([]);
      expect(await titles()).toEqual(["Emma"]);
    });

    it("refuses a row that refers to nothing, and removes those whose parent goes", async () => {
      const { shelves, books } = contractTables(db);
      const orphan = { workspaceId: "W1", title: "Emma", shelfId: 99 };
      await expect(db.write(async (tx) => void (await tx.insert(books).values(orphan)))).rejects.toThrow();
      await db.write(async (tx) => {
        const [shelf] = await tx.insert(shelves).values({ workspaceId: "W1" }).returning();
        await tx.insert(books).values({ ...orphan, shelfId: shelf?.id });
        await tx.delete(shelves);
      });
      expect(await titles()).toEqual([]);
    });

    it.runIf(isWhole)(
      "never counts as done when a failed statement was swallowed and the rest was lost with it",
      async () => {
        await db.write((tx) => add(tx, "Emma"));
        const write = db.write(async (tx) => {
          await add(tx, "Persuasion");
          await add(tx, "Emma").catch(() => undefined);
        });
        const [outcome] = await Promise.allSettled([write]);
        const expected = outcome.status === "fulfilled" ? ["Emma", "Persuasion"] : ["Emma"];
        expect(await titles()).toEqual(expected);
      },
    );
  });

  describe("writing at the same time", () => {
    it("keeps what the others wrote when one of many fails", async () => {
      const names = Array.from({ length: 30 }, (_, index) => `book ${String(index).padStart(2, "0")}`);
      const outcomes = await Promise.allSettled(
        names.map((name) =>
          db.write(async (tx) => {
            await add(tx, name);
            if (name === "book 13") throw new Error("unlucky");
          }),
        ),
      );
      expect(outcomes.filter((outcome) => outcome.status === "rejected")).toHaveLength(1);
      expect(await titles()).toEqual(names.filter((name) => name !== "book 13"));
    });

    it("lets exactly one win a conditional update", async () => {
      await db.write((tx) => add(tx, "Emma"));
      const { books } = contractTables(db);
      const wins = await Promise.all(
        Array.from({ length: 5 }, () =>
          db.write(async (tx) => {
            const won = await tx.update(books).set({ state: "out" }).where(eq(books.state, "in")).returning();
            return won.length;
          }),
        ),
      );
      expect(wins.sort()).toEqual([0, 0, 0, 0, 1]);
    });

    it("loses no update between reading and writing", async () => {
      await db.write((tx) => add(tx, "Emma"));
      const { books } = contractTables(db);
      const readOnePage = () =>
        db.write(async (tx) => {
          const [book] = await tx.select().from(books);
          await tx.update(books).set({ pages: (book?.pages ?? 0) + 1 });
        });
      await Promise.all(Array.from({ length: 5 }, readOnePage));
      expect(await db.read.select({ pages: books.pages }).from(books)).toEqual([{ pages: 5 }]);
    });

    it("lets no two writers each rely on what the other changes", async () => {
      await db.write(async (tx) => {
        await add(tx, "Emma");
        await add(tx, "Persuasion");
      });
      const { books } = contractTables(db);
      // One of the two books must stay in.
      const lend = (title: string) =>
        db.write(async (tx) => {
          const inside = await tx.select().from(books).where(eq(books.state, "in"));
          if (inside.length < 2) return;
          await tx.update(books).set({ state: "out" }).where(eq(books.title, title));
        });
      await Promise.all([lend("Emma"), lend("Persuasion")]);
      expect(await db.read.select().from(books).where(eq(books.state, "in"))).toHaveLength(1);
    });
  });

  describe("a savepoint", () => {
    it("undoes only its own changes when it rejects, and passes the rejection on", async () => {
      const reason = new Error("not this part");
      await db.write(async (tx) => {
        await add(tx, "Emma");
        const part = tx.savepoint(async () => {
          await add(tx, "Persuasion");
          throw reason;
        });
        await expect(part).rejects.toBe(reason);
        await add(tx, "Sanditon");
      });
      expect(await titles()).toEqual(["Emma", "Sanditon"]);
    });

    it("resolves with a value, may hold another, and lets the work go on after a failed statement", async () => {
      await db.write(async (tx) => {
        const value = await tx.savepoint(async () => {
          await add(tx, "Emma");
          await expect(tx.savepoint(() => add(tx, "Emma"))).rejects.toThrow();
          return tx.savepoint(async () => {
            await add(tx, "Persuasion");
            return 7;
          });
        });
        expect(value).toBe(7);
      });
      expect(await titles()).toEqual(["Emma", "Persuasion"]);
    });

    it("that loses a race is no failure of its own: the whole work runs again", async () => {
      await db.write((tx) => add(tx, "Emma"));
      const { books } = contractTables(db);
      const readOnePage = (tx: Tx) =>
        tx.savepoint(async () => {
          const [book] = await tx.select().from(books);
          await tx.update(books).set({ pages: (book?.pages ?? 0) + 1 });
        });
      await Promise.all([1, 2, 3].map(() => db.write((tx) => readOnePage(tx).catch(() => undefined))));
      expect(await db.read.select({ pages: books.pages }).from(books)).toEqual([{ pages: 3 }]);
    });

    it("lets nothing slip in from outside while it is open", async () => {
      await db.write(async (tx) => {
        const [first, outside, second] = await Promise.allSettled([
          tx.savepoint(() => add(tx, "Emma")),
          add(tx, "Persuasion"),
          tx.savepoint(() => add(tx, "Sanditon")),
        ]);
        expect(first.status).toBe("fulfilled");
        const refusal = {
          status: "rejected",
          reason: new Error("A savepoint is open: await it before the next statement"),
        };
        expect([outside, second]).toEqual([refusal, refusal]);
      });
      expect(await titles()).toEqual(["Emma"]);
    });
  });

  describe("inside a transaction", () => {
    it("refuses another write", async () => {
      const write = db.write(() => db.write((tx) => add(tx, "Emma")));
      await expect(write).rejects.toThrow("write() inside write()");
      expect(await titles()).toEqual([]);
    });

    it("refuses a network call, and allows it again afterwards", async () => {
      expect(assertNotInTransaction).not.toThrow();
      await db.write(async (tx) => {
        expect(assertNotInTransaction).toThrow("network call");
        await tx.savepoint(async () => expect(assertNotInTransaction).toThrow("network call"));
        expect(assertNotInTransaction).toThrow("network call");
      });
      expect(assertNotInTransaction).not.toThrow();
    });
  });

  describe("a transaction that has ended", () => {
    it("can no longer be used, not even inside the next one", async () => {
      const kept: Tx[] = [];
      await db.write(async (tx) => void kept.push(tx));
      const use = async () => {
        for (const tx of kept) await add(tx, "Emma");
      };
      await expect(use()).rejects.toThrow();
      await expect(db.write(use)).rejects.toThrow();
      expect(await titles()).toEqual([]);
    });

    it("runs no statement that was not awaited inside it", async () => {
      const { books } = contractTables(db);
      const kept: PromiseLike<unknown>[] = [];
      await db.write(
        async (tx) => void kept.push(tx.insert(books).values({ workspaceId: "W1", title: "Emma" })),
      );
      await expect(Promise.all(kept)).rejects.toThrow("has ended");
      expect(await titles()).toEqual([]);
    });

    it("runs no statement that something started inside it awaits too late, and lets that use the network", async () => {
      const { books } = contractTables(db);
      const started: Promise<unknown>[] = [];
      const ended = Promise.withResolvers<void>();
      await db.write(async (tx) => {
        const statement = tx.insert(books).values({ workspaceId: "W1", title: "Emma" });
        const late = async () => {
          await ended.promise;
          assertNotInTransaction();
          await statement;
        };
        started.push(late());
      });
      const straggler = expect(Promise.all(started)).rejects.toThrow("has ended");
      await db.write(async () => {
        ended.resolve();
        await straggler;
      });
      expect(await titles()).toEqual([]);
    });
  });

  describe("announcing", () => {
    it("reaches every subscriber of the topic once, after the commit", async () => {
      const seen: string[] = [];
      let heard = Promise.withResolvers<void>();
      db.subscribe("timers", () => {
        seen.push("timers");
        heard.resolve();
      });
      db.subscribe("messages", () => seen.push("messages"));
      await db.write(async (tx) => {
        tx.notify("timers");
        tx.notify("timers");
        await add(tx, "Emma");
        expect(seen).toEqual([]);
      });
      await heard.promise;
      expect(seen).toEqual(["timers"]);
      heard = Promise.withResolvers();
      await db.write(async (tx) => tx.notify("timers"));
      await heard.promise;
      expect(seen).toEqual(["timers", "timers"]);
    });

    it("never happens for what was rolled back, nor to those who left", async () => {
      const seen: string[] = [];
      const leave = db.subscribe("timers", () => seen.push("left"));
      db.subscribe("timers", () => seen.push("stayed"));
      const failed = db.write(async (tx) => {
        tx.notify("timers");
        throw new Error("no");
      });
      await expect(failed).rejects.toThrow("no");
      leave();
      await db.write(async (tx) => tx.notify("timers"));
      await Promise.resolve();
      expect(seen).toEqual(["stayed"]);
    });
  });

  describe("reading", () => {
    it("sorts, filters, counts and pages alike on every engine", async () => {
      const { books } = contractTables(db);
      await db.write(async (tx) => {
        for (const title of ["b", "a", "d", "c"]) await add(tx, title);
      });
      const page = await db.read
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
    const { db: closing, dispose: remove } = await open();
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
    expect((await Promise.all(written)).sort()).toEqual([0, 1, 2, 3, 4, 5]);
    await remove();
  });
});
