import { expect, test } from "vitest";
import { lookAgain, setHours } from "../../../src/platform/attention/index.ts";
import { startAttention } from "./under-test.ts";

test("a place is kept for what has an hour of its own, and goes to others when nothing comes then", async () => {
  const hour = { at: Date.parse("2026-10-28T16:00-04:00") };
  const world = await startAttention("2026-10-28T10:00-04:00", { "test.list": async () => hour.at });
  await world.knows("Rita");
  const list = { to: "Rita", renderer: "test.list", how: { kind: "alone" } } as const;
  world.facts.set("list", { text: "list" });
  await world.tell({ key: "a", to: "Rita" });
  await world.tell({ key: "b", to: "Rita" });
  expect(world.texts("Rita")).toEqual(["*One thing needs you*\na"]);
  await world.until("2026-10-28T16:00-04:00");
  hour.at = Date.parse("2026-10-29T16:00-04:00");
  await world.tell({ key: "list", ...list });
  expect(world.texts("Rita").slice(1)).toEqual(["list"]);
  await world.until("2026-10-29T09:00-04:00");
  await world.tell({ key: "c", to: "Rita" });
  expect(world.texts("Rita").slice(2)).toEqual(["*One thing needs you*\nb"]);
  await world.until("2026-10-29T16:00-04:00");
  hour.at = Date.parse("2026-10-30T16:00-04:00");
  await world
    .db()
    .write((tx) => lookAgain(tx, { workspaceId: world.workspaceId, userId: world.idOf("Rita") }));
  await world.settled();
  expect(world.texts("Rita").slice(3)).toEqual(["*One thing needs you*\nc"]);
});

test("no place is kept for what cannot come that day: its hour is outside of the person's own", async () => {
  const hour = { at: Date.parse("2026-10-28T16:00-04:00") };
  const world = await startAttention("2026-10-28T10:00-04:00", { "test.list": async () => hour.at });
  await world.knows("Rita");
  const early = [{ from: "08:00", to: "15:00" }];
  const rita = { workspaceId: world.workspaceId, userId: world.idOf("Rita") };
  await world.db().write((tx) => setHours(tx, rita, [early, early, early, early, early, [], []]));
  const list = { to: "Rita", renderer: "test.list", how: { kind: "alone" } } as const;
  world.facts.set("list", { text: "list" });
  await world.until("2026-10-28T16:00-04:00");
  hour.at = Date.parse("2026-10-29T16:00-04:00");
  await world.tell({ key: "list", ...list }, { key: "a", to: "Rita" });
  expect(world.texts("Rita")).toEqual([]);
  await world.until("2026-10-29T08:00-04:00");
  expect(world.texts("Rita")).toEqual(["list", "*One thing needs you*\na"]);
});
