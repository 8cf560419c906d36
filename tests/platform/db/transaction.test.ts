import { describe, expect, it } from "vitest";
import type { Tx } from "../../../src/platform/db/database.ts";
import { assertNotInTransaction } from "../../../src/platform/db/index.ts";
import { add, onEveryEngine, UNIQUE } from "./engines.ts";
import { contractTables } from "./tables.ts";

onEveryEngine("a transaction", (library) => {
  describe("a savepoint", () => {
    it("undoes only its own changes when it rejects, and passes the rejection on", async () => {
      const reason = new Error("not this part");
      await library.db.write(async (tx) => {
        await add(tx, "Emma");
        const part = tx.savepoint(async () => {
          await add(tx, "Persuasion");
          throw reason;
        });
        await expect(part).rejects.toBe(reason);
        await add(tx, "Sanditon");
      });
      expect(await library.titles()).toEqual(["Emma", "Sanditon"]);
    });

    it("resolves with a value, may hold another, and lets the work go on after a failed statement", async () => {
      await library.db.write(async (tx) => {
        const value = await tx.savepoint(async () => {
          await add(tx, "Emma");
          await expect(tx.savepoint(() => add(tx, "Emma"))).rejects.toThrow(UNIQUE);
          return tx.savepoint(async () => {
            await add(tx, "Persuasion");
            return 7;
          });
        });
        expect(value).toBe(7);
      });
      expect(await library.titles()).toEqual(["Emma", "Persuasion"]);
    });

    it.each([
      ["passes that on", async () => undefined],
      ["goes on after it", async (tx: Tx) => void (await tx.select().from(contractTables(tx).books))],
      ["makes something else of it", () => Promise.reject(new Error("Somebody was faster"))],
    ])("that loses a race and %s is no failure of its own: the whole work runs again", async (_, then) => {
      await library.db.write((tx) => add(tx, "Emma"));
      const { books } = contractTables(library.db);
      const readOnePage = (tx: Tx) =>
        tx.savepoint(async () => {
          const [book] = await tx.select().from(books);
          const pages = (book?.pages ?? 0) + 1;
          const isLate = await tx
            .update(books)
            .set({ pages })
            .then(() => false)
            .catch(() => true);
          if (isLate) await then(tx);
        });
      await Promise.all(
        [1, 2, 3].map(() => library.db.write((tx) => readOnePage(tx).catch(() => undefined))),
      );
      expect(await library.db.read.select({ pages: books.pages }).from(books)).toEqual([{ pages: 3 }]);
    });

    it("lets nothing slip in from outside while it is open", async () => {
      await library.db.write(async (tx) => {
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
      expect(await library.titles()).toEqual(["Emma"]);
    });
  });

  describe("inside a transaction", () => {
    it("refuses another write", async () => {
      const write = library.db.write(() => library.db.write((tx) => add(tx, "Emma")));
      await expect(write).rejects.toThrow("write() inside write()");
      expect(await library.titles()).toEqual([]);
    });

    it("refuses a network call, and allows it again afterwards", async () => {
      expect(assertNotInTransaction).not.toThrow();
      await library.db.write(async (tx) => {
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
      await library.db.write(async (tx) => void kept.push(tx));
      const use = async () => {
        for (const tx of kept) await add(tx, "Emma");
      };
      await expect(use()).rejects.toThrow("revoked");
      await expect(library.db.write(use)).rejects.toThrow("revoked");
      expect(await library.titles()).toEqual([]);
    });

    it("runs no statement that was not awaited inside it", async () => {
      const { books } = contractTables(library.db);
      const kept: PromiseLike<unknown>[] = [];
      await library.db.write(
        async (tx) => void kept.push(tx.insert(books).values({ workspaceId: "W1", title: "Emma" })),
      );
      await expect(Promise.all(kept)).rejects.toThrow("has ended");
      expect(await library.titles()).toEqual([]);
    });

    it("runs no statement that something started inside it awaits too late, and lets that use the network", async () => {
      const { books } = contractTables(library.db);
      const started: Promise<unknown>[] = [];
      const ended = Promise.withResolvers<void>();
      await library.db.write(async (tx) => {
        const statement = tx.insert(books).values({ workspaceId: "W1", title: "Emma" });
        const late = async () => {
          await ended.promise;
          assertNotInTransaction();
          await statement;
        };
        started.push(late());
      });
      const straggler = Promise.allSettled(started);
      await library.db.write(async () => {
        ended.resolve();
        await straggler;
      });
      const refusal = new Error("This transaction has ended: await each statement inside it");
      expect(await straggler).toEqual([{ status: "rejected", reason: refusal }]);
      expect(await library.titles()).toEqual([]);
    });
  });

  describe("announcing", () => {
    it("reaches every subscriber of the topic once, after the commit", async () => {
      const seen: string[] = [];
      let heard = Promise.withResolvers<void>();
      library.db.subscribe("timers", () => {
        seen.push("timers");
        heard.resolve();
      });
      library.db.subscribe("messages", () => seen.push("messages"));
      await library.db.write(async (tx) => {
        tx.notify("timers");
        tx.notify("timers");
        await add(tx, "Emma");
        expect(seen).toEqual([]);
      });
      await heard.promise;
      expect(seen).toEqual(["timers"]);
      heard = Promise.withResolvers();
      await library.db.write(async (tx) => tx.notify("timers"));
      await heard.promise;
      expect(seen).toEqual(["timers", "timers"]);
    });

    it("never happens for what was rolled back, nor to those who left", async () => {
      const seen: string[] = [];
      const leave = library.db.subscribe("timers", () => seen.push("left"));
      library.db.subscribe("timers", () => seen.push("stayed"));
      const failed = library.db.write(async (tx) => {
        tx.notify("timers");
        throw new Error("no");
      });
      await expect(failed).rejects.toThrow("no");
      leave();
      await library.db.write(async (tx) => tx.notify("timers"));
      await Promise.resolve();
      expect(seen).toEqual(["stayed"]);
    });
  });
});
