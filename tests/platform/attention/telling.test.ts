import { describe, expect, test } from "vitest";
import { tellUnprompted } from "../../../src/platform/attention/index.ts";
import { attentionTables } from "../../../src/platform/attention/schema.ts";
import { deliveryTables } from "../../../src/platform/delivery/schema.ts";
import { HOUR, startAttention } from "./under-test.ts";

/** 10:00 in New York, 14:00 in London, 01:00 of Thursday in Sydney. */
const WEDNESDAY = "2026-10-28T10:00-04:00";

describe("in their hours", () => {
  test("people of three zones are each told in their own", async () => {
    const world = await startAttention(WEDNESDAY);
    await world.knows("Rita", "Raj", "Rosa");
    await world.until("2026-10-28T17:30Z"); // 13:30 in New York, 17:30 in London, 04:30 in Sydney
    await world.tell(
      { key: "to Rita", to: "Rita" },
      { key: "to Raj", to: "Raj" },
      { key: "to Rosa", to: "Rosa" },
    );
    const told = () => ["Rita", "Raj", "Rosa"].map((name) => world.texts(name).length);
    expect(told()).toEqual([1, 0, 0]);
    await world.until("2026-10-29T08:59+11:00");
    expect(told()).toEqual([1, 0, 0]);
    await world.until("2026-10-29T09:00+11:00");
    expect(told()).toEqual([1, 0, 1]);
    await world.until("2026-10-29T08:59Z");
    expect(told()).toEqual([1, 0, 1]);
    await world.until("2026-10-29T09:00Z");
    expect(told()).toEqual([1, 1, 1]);
  });

  test("what is urgent goes at once, as its own message, in the middle of the night", async () => {
    const world = await startAttention(WEDNESDAY);
    await world.knows("Rosa");
    await world.tell(
      { key: "later", to: "Rosa" },
      { key: "urgent", to: "Rosa", isUrgent: true },
      { key: "urgent, too", to: "Rosa", isUrgent: true },
    );
    expect(world.texts("Rosa")).toEqual(["urgent", "urgent, too"]);
  });

  test("nothing comes before its time", async () => {
    const world = await startAttention(WEDNESDAY);
    await world.knows("Rita");
    const notBeforeAt = world.clock.now() + 2 * HOUR;
    await world.tell({ key: "at noon", to: "Rita", notBeforeAt });
    await world.tell({ key: "now", to: "Rita" });
    expect(world.texts("Rita")).toHaveLength(1);
    await world.until("2026-10-28T11:59-04:00");
    expect(world.texts("Rita")).toHaveLength(1);
    await world.until("2026-10-28T12:00-04:00");
    expect(world.texts("Rita")[1]).toContain("at noon");
  });
});

describe("in few messages", () => {
  test("all that is due goes out as one message, oldest first", async () => {
    const world = await startAttention("2026-10-28T07:00-04:00");
    await world.knows("Rita");
    await world.tell({ key: "first", to: "Rita" });
    await world.tell({ key: "second", to: "Rita" }, { key: "third", to: "Rita" });
    expect(world.texts("Rita")).toEqual([]);
    await world.until("2026-10-28T09:00-04:00");
    expect(world.texts("Rita")).toEqual(["*3 things need you*\nfirst\nsecond\nthird"]);
  });

  test("two a day, whatever they are; the rest waits for tomorrow, and then goes together", async () => {
    const world = await startAttention(WEDNESDAY);
    await world.knows("Rita");
    await world.tell({ key: "a", to: "Rita" });
    await world.tell({ key: "pulse", to: "Rita", how: { kind: "alone" } });
    await world.tell({ key: "b", to: "Rita" });
    await world.tell({ key: "c", to: "Rita" });
    expect(world.texts("Rita")).toEqual(["*One thing needs you*\na", "pulse"]);
    await world.tell({ key: "urgent", to: "Rita", isUrgent: true });
    expect(world.texts("Rita")).toHaveLength(3);
    await world.until("2026-10-28T23:59-04:00");
    expect(world.texts("Rita")).toHaveLength(3);
    await world.until("2026-10-29T09:00-04:00");
    expect(world.texts("Rita").slice(3)).toEqual(["*2 things need you*\nb\nc"]);
  });

  test("messages of their own wait for their turn as well", async () => {
    const world = await startAttention(WEDNESDAY);
    await world.knows("Rita");
    const alone = ["one", "two", "three", "four", "five"].map((key) => ({
      key,
      to: "Rita",
      how: { kind: "alone" } as const,
    }));
    await world.tell(...alone, { key: "joined", to: "Rita" });
    expect(world.texts("Rita")).toEqual(["one", "two"]);
    await world.until("2026-10-29T09:00-04:00");
    await world.until("2026-10-30T09:00-04:00");
    expect(world.texts("Rita")).toEqual([
      ..."one two three four five".split(" "),
      "*One thing needs you*\njoined",
    ]);
  });

  test("a message holds what Slack takes, and says how much more there is", async () => {
    const world = await startAttention(WEDNESDAY);
    await world.knows("Rita");
    const many = Array.from({ length: 130 }, (_, index) => ({
      key: `thing ${index} ${"x".repeat(200)}`,
      to: "Rita",
    }));
    await world.tell(...many);
    const [text = ""] = world.texts("Rita");
    expect(world.texts("Rita")).toHaveLength(1);
    expect(text).toMatch(/^\*130 things need you\*\nthing 0 /);
    expect(text.length).toBeLessThanOrEqual(3_900);
    expect(world.sandbox.calls.of("chat.postMessage")).toHaveLength(1);
    expect(JSON.stringify(world.sandbox.calls.of("chat.postMessage"))).toMatch(/and \d+ more on Home/);
  });

  test("hundreds of lines that wait for tomorrow do not hold back what is for a thread", async () => {
    const world = await startAttention(WEDNESDAY);
    await world.knows("Rita");
    const alone = { kind: "alone" } as const;
    await world.tell({ key: "first", to: "Rita", how: alone }, { key: "second", to: "Rita", how: alone });
    const many = Array.from({ length: 250 }, (_, index) => ({ key: `line ${index}`, to: "Rita" }));
    const how = { kind: "in_thread", to: world.idOf("Rita"), threadOf: "first" } as const;
    await world.tell(...many, { key: "in the thread", to: "Rita", how });
    expect(world.texts("Rita")).toEqual(["first", "second", "in the thread"]);
  });
});

describe("once", () => {
  test("the same key is told once, also after it was told, and other keys as well", async () => {
    const world = await startAttention(WEDNESDAY);
    await world.knows("Rita");
    await world.tell({ key: "a", to: "Rita" }, { key: "a", to: "Rita" });
    await world.tell({ key: "a", to: "Rita" });
    await world.until("2026-10-29T12:00-04:00");
    await world.tell({ key: "a", to: "Rita" });
    expect(world.texts("Rita")).toHaveLength(1);
  });

  test("what has become moot is not told, and nothing goes out when nothing is left", async () => {
    const world = await startAttention("2026-10-28T07:00-04:00");
    await world.knows("Rita", "Raj");
    await world.tell(
      { key: "done", to: "Rita" },
      { key: "open", to: "Rita" },
      { key: "dropped", to: "Rita" },
    );
    world.facts.delete("done");
    await world.drop("dropped");
    await world.until("2026-10-28T09:00-04:00");
    expect(world.texts("Rita")).toEqual(["*One thing needs you*\nopen"]);
    await world.tell({ key: "dropped", to: "Rita" });
    expect(world.texts("Rita")).toHaveLength(1);
  });

  test("a message of which nothing was left costs no budget", async () => {
    const world = await startAttention("2026-10-28T07:00-04:00");
    await world.knows("Rita");
    await world.tell({ key: "gone", to: "Rita" }, { key: "gone, too", to: "Rita", how: { kind: "alone" } });
    world.facts.clear();
    await world.until("2026-10-28T09:00-04:00");
    expect(world.texts("Rita")).toEqual([]);
    await world.tell({ key: "a", to: "Rita" });
    await world.tell({ key: "b", to: "Rita" });
    expect(world.texts("Rita")).toHaveLength(2);
  });

  test("a line that cannot be drawn does not keep the others back", async () => {
    const world = await startAttention(WEDNESDAY);
    await world.knows("Rita");
    await world.tell({ key: "bad", to: "Rita", renderer: "nobody.draws-this" }, { key: "good", to: "Rita" });
    expect(world.texts("Rita")).toEqual(["*One thing needs you*\ngood"]);
    expect(world.lines.join()).toContain("a reminder could not be drawn");
  });

  test("a weekend of downtime and kills in between end in one message", async () => {
    const world = await startAttention("2026-10-30T16:00-04:00");
    await world.knows("Rita");
    const later = (hours: number) => world.clock.now() + hours * HOUR;
    await world.tell(
      { key: "Friday evening", to: "Rita", notBeforeAt: later(2) },
      { key: "Saturday", to: "Rita", notBeforeAt: later(20) },
      { key: "Monday morning", to: "Rita", notBeforeAt: later(66) },
    );
    await world.crash(67 * HOUR);
    await world.crash();
    expect(world.texts("Rita")).toEqual(["*3 things need you*\nFriday evening\nSaturday\nMonday morning"]);
    await world.until("2026-11-03T12:00-05:00");
    expect(world.texts("Rita")).toHaveLength(1);
  });

  test("a kill right after it was decided to tell loses nothing", async () => {
    const world = await startAttention(WEDNESDAY);
    await world.knows("Rita");
    world.facts.set("a", { text: "a" });
    const { workspaceId } = world;
    const item = { workspaceId, key: "a", userId: world.idOf("Rita"), renderer: "test.line", subject: "a" };
    await world.db().write((tx) => tellUnprompted(tx, { ...item, how: { kind: "joined" } }));
    await world.crash();
    expect(world.texts("Rita")).toEqual(["*One thing needs you*\na"]);
  });

  test("Slack's limits put off a message, and nothing comes twice", async () => {
    const world = await startAttention(WEDNESDAY);
    await world.knows("Rita");
    world.sandbox.faults.next("chat.postMessage", { kind: "ratelimited", retryAfter: 30 });
    await world.tell({ key: "a", to: "Rita" }, { key: "b", to: "Rita" });
    expect(world.texts("Rita")).toEqual(["*2 things need you*\na\nb"]);
  });

  test("a night in which the clocks change tells nobody early", async () => {
    const world = await startAttention("2026-10-30T18:00-04:00");
    await world.knows("Rita");
    await world.tell({ key: "Monday", to: "Rita" });
    await world.until("2026-11-02T08:59-05:00");
    expect(world.texts("Rita")).toEqual([]);
    await world.until("2026-11-02T09:00-05:00");
    expect(world.texts("Rita")).toHaveLength(1);
  });

  test("what is erased is neither told nor known any more", async () => {
    const world = await startAttention("2026-10-28T07:00-04:00");
    await world.knows("Rita");
    await world.tell({ key: "pulse:1:rita", to: "Rita" }, { key: "pulse:12:rita", to: "Rita" });
    await world.erase("pulse:1:rita");
    await world.until("2026-10-28T09:00-04:00");
    expect(world.texts("Rita")).toEqual(["*One thing needs you*\npulse:12:rita"]);
  });

  test("what was told and is erased leaves no message behind that held nothing else", async () => {
    const world = await startAttention("2026-10-28T10:00-04:00");
    await world.knows("Rita", "Raj");
    await world.tell({ key: "one", to: "Rita", how: { kind: "alone" } }, { key: "two", to: "Rita" });
    await world.tell({ key: "three", to: "Raj" }, { key: "four", to: "Raj" });
    await world.erase("one", "two", "three");
    const { messages } = deliveryTables(world.db());
    const { attentionItems, attentionTellings } = attentionTables(world.db());
    const { read } = world.db();
    const raj = world.idOf("Raj");
    expect((await read.select().from(messages)).map(({ destination }) => destination)).toEqual([raj]);
    expect((await read.select().from(attentionTellings)).map(({ userId }) => userId)).toEqual([raj]);
    expect((await read.select().from(attentionItems)).map(({ key }) => key)).toEqual(["four"]);
    expect(world.texts("Rita")).toHaveLength(2);
  });
});
