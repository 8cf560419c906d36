import { expect, onTestFinished, test } from "vitest";
import { cancelTimer } from "../../../src/platform/timers/index.ts";
import { freshPglite } from "../../support/postgres.ts";
import { HOUR, MINUTE, startTimers } from "./under-test.ts";

test("on PostgreSQL timers run, move, are cancelled, fail and are given up all the same", async () => {
  const ran: string[] = [];
  const lane = await startTimers(
    {
      note: async (_tx, { subject }) => void ran.push(subject),
      failing: async () => {
        throw new Error("no");
      },
    },
    freshPglite,
  );
  onTestFinished(() => lane.dispose());
  const now = lane.clock.now();
  await lane.set({
    "note:moved": now,
    "note:cancelled": now + MINUTE,
    "note:b": now + MINUTE,
    "failing:c": now,
  });
  await lane.set({ "note:moved": now + 2 * MINUTE });
  await lane.db.write((tx) => cancelTimer(tx, { workspaceId: "T1", kind: "note", subject: "cancelled" }));

  await lane.pass(HOUR);
  expect(ran).toEqual(["b", "moved"]);
  expect(await lane.runner().deadTimers("T1")).toMatchObject([
    { kind: "failing", subject: "c", error: "Error" },
  ]);
  expect(await lane.runner().countDead()).toBe(1);
});
