import { expect, onTestFinished, test } from "vitest";
import { findOnce, forgetBefore, once } from "../../../src/platform/slack/inbox.ts";
import { inboxTables } from "../../../src/platform/slack/schema.ts";
import { freshDatabase } from "../../support/database.ts";

async function start() {
  const { db, dispose } = await freshDatabase({ tables: [inboxTables] });
  onTestFinished(dispose);
  return db;
}

const received = { workspaceId: "T1", key: "event:Ev1:0", now: 1000 };

test("what Slack delivers takes effect once per workspace and key", async () => {
  const db = await start();
  expect(await db.write((tx) => once(tx, received))).toBe(true);
  expect(await db.write((tx) => once(tx, received))).toBe(false);
  expect(await db.write((tx) => once(tx, { ...received, workspaceId: "T2" }))).toBe(true);
  expect(await db.write((tx) => once(tx, { ...received, key: "event:Ev2:0" }))).toBe(true);
});

test("of two deliveries at the same moment one takes effect", async () => {
  const db = await start();
  const outcomes = await Promise.all([1, 2, 3].map(() => db.write((tx) => once(tx, received))));
  expect(outcomes.filter(Boolean)).toHaveLength(1);
});

test("what failed is not recorded, so that its next delivery takes effect", async () => {
  const db = await start();
  const failing = db.write(async (tx) => {
    await once(tx, received);
    throw new Error("no space");
  });
  await expect(failing).rejects.toThrow("no space");
  expect(await db.write((tx) => once(tx, received))).toBe(true);
});

test("the first result is kept to answer later deliveries from", async () => {
  const db = await start();
  expect(await findOnce(db.read, received)).toBeUndefined();
  await db.write((tx) => once(tx, { ...received, result: "42" }));
  await db.write((tx) => once(tx, { ...received, now: 2000, result: "43" }));
  expect(await findOnce(db.read, received)).toEqual({ result: "42", at: 1000 });
});

test("what is old is forgotten in portions, the rest is kept", async () => {
  const db = await start();
  await db.write(async (tx) => {
    for (let index = 0; index < 501; index += 1)
      await once(tx, { workspaceId: index % 2 === 0 ? "T1" : "T2", key: `k${index}`, now: index });
    await once(tx, { ...received, now: 501 });
  });
  expect(await db.write((tx) => forgetBefore(tx, 501))).toBe(500);
  expect(await db.write((tx) => forgetBefore(tx, 501))).toBe(1);
  expect(await db.write((tx) => forgetBefore(tx, 501))).toBe(0);
  expect(await findOnce(db.read, received)).toBeDefined();
});
