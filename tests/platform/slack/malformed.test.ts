import { expect, onTestFinished, test, vi } from "vitest";
import type { Sandbox } from "../../../sandbox/index.ts";
import { command, commandBody, formPayload, interactionBody, pressBody, submissionBody } from "./calls.ts";
import { startLane } from "./lane.ts";

type Json = Record<string, unknown>;

const SEED = 20_261_123;
const PAYLOADS = 600;
const JUNK: readonly unknown[] = [
  null,
  undefined,
  0,
  -1,
  "",
  "\u0000\uD800",
  "x".repeat(5000),
  [],
  {},
  [null],
  true,
];

/** Small numbers in an order that the seed decides (mulberry32). */
function seededPick(seed: number): (count: number) => number {
  let state = seed;
  return (count) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
  };
}

function samples(
  sandbox: Sandbox,
): readonly (readonly ["slash_commands" | "interactive" | "events_api", Json])[] {
  const event = {
    event_id: "Ev1",
    team_id: sandbox.teamId,
    event: { type: "message", channel: "C1", user: "U1", text: "Hello", item: { channel: "C1" } },
    authorizations: [{ team_id: sandbox.teamId, is_enterprise_install: false }],
  };
  const search = { type: "block_suggestion", action_id: "account", value: "glo", view: formPayload() };
  return [
    ["slash_commands", commandBody(sandbox)],
    ["interactive", pressBody(sandbox, "requests.claim", { view: formPayload() })],
    ["interactive", submissionBody(sandbox)],
    ["interactive", interactionBody(sandbox, search)],
    ["events_api", event],
  ];
}

/** The value with junk in the place of something in it, at any depth. */
function spoil(value: unknown, pick: (count: number) => number): unknown {
  const isContainer = typeof value === "object" && value !== null && Object.keys(value).length > 0;
  if (!isContainer || pick(4) === 0) return JUNK[pick(JUNK.length)];
  const keys = Object.keys(value);
  const key = keys[pick(keys.length)] ?? "";
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === key ? spoil(item, pick) : item));
  return { ...value, [key]: spoil((value as Json)[key], pick) };
}

test(`${PAYLOADS} malformed payloads (seed ${SEED}) end nothing and leave no call unanswered`, async () => {
  const rejections = vi.fn();
  process.on("unhandledRejection", rejections);
  onTestFinished(() => void process.off("unhandledRejection", rejections));
  const { sandbox, clock } = await startLane((on) => {
    on.command("/ops-request", async ({ text }) => ({ kind: "say", content: { text: text || "Here" } }));
    on.action("requests.claim", async () => undefined);
    on.submission("form", async () => ({ kind: "close" }));
    on.options("account", async () => []);
    on.event("message", async () => undefined);
  });
  const pick = seededPick(SEED);
  const sent = Array.from({ length: PAYLOADS }, () => {
    const all = samples(sandbox);
    const [type, body] = all[pick(all.length)] ?? ["slash_commands", {}];
    const spoilt = spoil(body, pick);
    return { type, payload: (typeof spoilt === "object" && spoilt !== null ? spoilt : {}) as Json };
  });
  const unanswered = new Set(sent.filter(({ type }) => type !== "events_api"));
  const replies = sent.map(async (each) => {
    const { kind } = await sandbox.socket.send(each.type, each.payload);
    if (kind === "acked") unanswered.delete(each);
  });
  await vi.waitFor(() => expect([...unanswered]).toEqual([]), { timeout: 15_000 });
  await clock.advanceBy(3000); // events that cannot be handled are left to be delivered again
  await Promise.all(replies);
  expect(rejections).not.toHaveBeenCalled();
  expect(await command(sandbox)).toMatchObject({ payload: { text: "Here" } });
});
