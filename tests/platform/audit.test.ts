import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type AuditEntry, readAudit, recordAudit } from "../../src/platform/audit/audit.ts";
import { type FreshDatabase, freshDatabase } from "../support/database.ts";

let fresh: FreshDatabase;
let tests = 0;
/** Each test has a workspace of its own. */
let home: string;

beforeAll(async () => {
  fresh = await freshDatabase();
});

afterAll(() => fresh.dispose());

beforeEach(() => {
  home = `T${(tests += 1)}`;
});

function entry(changes: Partial<AuditEntry> = {}): AuditEntry {
  return {
    workspaceId: home,
    at: 1_000,
    actorId: "U1",
    action: "settings.saved",
    subject: "settings",
    ...changes,
  };
}

describe("the audit log", () => {
  test("keeps who did what to what, when, before and after", async () => {
    const saved = entry({ before: { hours: [9, 17] }, after: { hours: [8, 17], note: "ünïcode" } });
    await fresh.db.write((tx) => recordAudit(tx, saved));
    expect(await readAudit(fresh.db.read, { workspaceId: home })).toEqual({
      entries: [saved],
      next: undefined,
    });
  });

  test("leaves out what was not there before", async () => {
    await fresh.db.write((tx) => recordAudit(tx, entry({ after: {} })));
    const { entries } = await readAudit(fresh.db.read, { workspaceId: home });
    expect(entries).toStrictEqual([entry({ after: {} })]);
  });

  test("has nothing of a change that was undone", async () => {
    const failed = fresh.db.write(async (tx) => {
      await recordAudit(tx, entry());
      throw new Error("not after all");
    });
    await expect(failed).rejects.toThrow("not after all");
    expect((await readAudit(fresh.db.read, { workspaceId: home })).entries).toEqual([]);
  });

  test("is read newest first, in pages that neither repeat nor skip, one workspace at a time", async () => {
    await fresh.db.write(async (tx) => {
      for (let at = 1; at <= 120; at += 1) {
        await recordAudit(tx, entry({ at }));
        await recordAudit(tx, entry({ at, workspaceId: `${home}b` }));
      }
    });
    const sizes: number[] = [];
    const seen: number[] = [];
    let from: number | undefined;
    do {
      const page = await readAudit(fresh.db.read, { workspaceId: home, ...(from !== undefined && { from }) });
      sizes.push(page.entries.length);
      seen.push(...page.entries.map((one) => one.at));
      from = page.next;
    } while (from !== undefined);
    expect(sizes).toEqual([50, 50, 20]);
    expect(seen).toEqual(Array.from({ length: 120 }, (_, index) => 120 - index));
  });

  test("a last page that is exactly full has no next one", async () => {
    await fresh.db.write(async (tx) => {
      for (let at = 1; at <= 50; at += 1) await recordAudit(tx, entry({ at }));
    });
    expect((await readAudit(fresh.db.read, { workspaceId: home })).next).toBeUndefined();
  });
});
