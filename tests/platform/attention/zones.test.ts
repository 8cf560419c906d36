import { describe, expect, test } from "vitest";
import { startAttention } from "./under-test.ts";

describe("somebody whom Slack has not described yet", () => {
  const ASLEEP = "2026-10-28T14:00Z"; // 01:00 in Sydney, and within UTC's hours

  test("is looked up first, and told in their own hours", async () => {
    const world = await startAttention(ASLEEP);
    await world.tell({ key: "later", to: "Rosa" }, { key: "urgent", to: "Rosa", isUrgent: true });
    expect(world.texts("Rosa")).toEqual(["urgent"]);
    await world.until("2026-10-29T08:59+11:00");
    expect(world.texts("Rosa")).toHaveLength(1);
    await world.until("2026-10-29T09:00+11:00");
    expect(world.texts("Rosa")[1]).toContain("later");
    expect(world.sandbox.calls.of("users.info")).toHaveLength(1);
  });

  test("is looked up again when Slack did not answer, or the process died meanwhile", async () => {
    const world = await startAttention(ASLEEP);
    world.sandbox.faults.next("users.info", { kind: "slackError", error: "fatal_error" }, { times: 2 });
    await world.tell({ key: "later", to: "Rosa" });
    await world.crash(10 * 60_000);
    expect(world.texts("Rosa")).toEqual([]);
    await world.until("2026-10-28T14:12Z");
    await world.until("2026-10-29T09:00+11:00");
    expect(world.texts("Rosa")).toHaveLength(1);
  });

  test("is taken to live in UTC when Slack does not tell", async () => {
    const world = await startAttention(ASLEEP);
    world.sandbox.faults.next("users.info", { kind: "slackError", error: "user_not_found" }, { times: 9 });
    await world.tell({ key: "now", to: "Rosa" });
    expect(world.texts("Rosa")).toEqual([]);
    await world.until("2026-10-28T14:00:31Z");
    await world.until("2026-10-28T14:01:05Z");
    expect(world.texts("Rosa")).toHaveLength(1);
  });
});
