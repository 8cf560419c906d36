import { describe, expect, test, vi } from "vitest";
import type { Sandbox } from "../../../sandbox/index.ts";
import { post } from "../../../sandbox/state/messages.ts";
import type { EventCall } from "../../../src/platform/slack/answers.ts";
import { once } from "../../../src/platform/slack/inbox.ts";
import { inboxTables } from "../../../src/platform/slack/schema.ts";
import { freshDatabase } from "../../support/database.ts";
import { command, ritaId } from "./calls.ts";
import { startLane, startSocketLane } from "./lane.ts";

/** Rita writes in her DM with the app, where it hears everything. */
function ritaWrites(sandbox: Sandbox, text: string): void {
  const { workspace } = sandbox;
  const members = [ritaId(sandbox), workspace.bot.id];
  const dm = [...workspace.channels.values()].find(
    ({ kind, memberIds }) => kind === "dm" && members.every((id) => memberIds.has(id)),
  );
  if (!dm) throw new Error("Rita has no DM with the app");
  post(workspace, dm, { authorId: ritaId(sandbox), text });
}

const envelope = (sandbox: Sandbox, overrides: Record<string, unknown> = {}) => ({
  type: "event_callback",
  team_id: sandbox.teamId,
  event_id: "Ev1",
  event: { type: "team_join", user: { id: "U9" } },
  authorizations: [{ team_id: sandbox.teamId, enterprise_id: null, is_enterprise_install: false }],
  ...overrides,
});

describe("an event", () => {
  test("reaches its handler with a key that is the same at every delivery", async () => {
    const calls: EventCall[] = [];
    const { sandbox } = await startLane((on) => on.event("message", async (call) => void calls.push(call)));
    sandbox.faults.deliverTwice();
    ritaWrites(sandbox, "Hello");
    await sandbox.quiet();
    expect(calls).toHaveLength(2);
    expect(calls[0]).toMatchObject({
      workspaceId: sandbox.teamId,
      event: { type: "message", text: "Hello" },
    });
    expect(calls[1]?.onceKey).toBe(calls[0]?.onceKey);
  });

  test("is acknowledged only once its handler has succeeded", async () => {
    const begun = Promise.withResolvers<void>();
    const work = Promise.withResolvers<void>();
    const { sandbox } = await startLane((on) =>
      on.event("team_join", () => {
        begun.resolve();
        return work.promise;
      }),
    );
    const answered = vi.fn();
    const reply = sandbox.socket.send("events_api", envelope(sandbox)).then(answered);
    await begun.promise;
    // Over the same socket: an acknowledgement sent before would have arrived by now.
    await command(sandbox);
    expect(answered).not.toHaveBeenCalled();
    work.resolve();
    await reply;
    expect(answered).toHaveBeenCalledWith({ kind: "acked", payload: undefined });
  });

  test("whose handler fails is delivered again until it succeeds", async () => {
    const texts: unknown[] = [];
    const { sandbox, clock } = await startSocketLane((on) =>
      on.event("message", async ({ event }) => {
        texts.push(event.text);
        if (texts.length < 3) throw new Error("database is locked");
      }),
    );
    ritaWrites(sandbox, "Hello");
    await vi.waitFor(() => expect(texts).toHaveLength(1));
    await clock.advanceBy(3000);
    await vi.waitFor(() => expect(texts).toHaveLength(2));
    await clock.advanceBy(63_000);
    await vi.waitFor(() => expect(texts).toHaveLength(3));
    await sandbox.quiet();
    await clock.advanceBy(600_000);
    expect(texts).toEqual(["Hello", "Hello", "Hello"]);
  });

  test("that two parts want takes effect once in each, although one of them fails at first", async () => {
    const { db, dispose } = await freshDatabase({ tables: [inboxTables] });
    const done: string[] = [];
    let isFirst = true;
    const { sandbox, clock } = await startSocketLane((on) => {
      for (const part of ["steady", "shaky"])
        on.event("message", async ({ workspaceId, onceKey: key }) => {
          if (part === "shaky" && isFirst) {
            isFirst = false;
            throw new Error("not yet");
          }
          await db.write(async (tx) => {
            if (await once(tx, { workspaceId, key, now: clock.now() })) done.push(part);
          });
        });
    });
    ritaWrites(sandbox, "Hello");
    await vi.waitFor(() => expect(done).toEqual(["steady"]));
    await clock.advanceBy(3000);
    await vi.waitFor(() => expect(done).toEqual(["steady", "shaky"]));
    await sandbox.quiet();
    await dispose();
  });

  test.each([
    ["that nobody handles", { event: { type: "emoji_changed" } }],
    ["that cannot be read", { event_id: 7 }],
    ["of a workspace that Tandem does not serve", { authorizations: [{ team_id: "T0GLOBEX" }] }],
  ])("%s is acknowledged, because another delivery would not help", async (_, overrides) => {
    const handle = vi.fn(async () => undefined);
    const { sandbox } = await startLane((on) => on.event("team_join", handle));
    const reply = await sandbox.socket.send("events_api", envelope(sandbox, overrides));
    expect(reply.kind).toBe("acked");
    expect(handle).not.toHaveBeenCalled();
  });

  test("of another company in a shared channel belongs to the workspace where Tandem is installed", async () => {
    const calls: EventCall[] = [];
    const { sandbox } = await startLane((on) => on.event("team_join", async (call) => void calls.push(call)));
    await sandbox.socket.send("events_api", envelope(sandbox, { team_id: "T0GLOBEX" }));
    expect(calls[0]?.workspaceId).toBe(sandbox.teamId);
  });

  test("that Tandem caused itself is not handed on", async () => {
    const handle = vi.fn(async () => undefined);
    const { sandbox } = await startLane((on) => on.event("reaction_added", handle));
    const event = { type: "reaction_added", user: sandbox.botUserId };
    await sandbox.socket.send("events_api", envelope(sandbox, { event }));
    expect(handle).not.toHaveBeenCalled();
  });
});

test("word that Slack holds events back is acknowledged and logged, and work goes on", async () => {
  const handle = vi.fn(async () => undefined);
  const { sandbox, lines } = await startLane((on) => on.event("team_join", handle));
  sandbox.faults.rateLimitEvents();
  await vi.waitFor(() => expect(lines.join()).toContain("app_rate_limited"));
  expect((await sandbox.socket.send("events_api", envelope(sandbox))).kind).toBe("acked");
  expect(handle).toHaveBeenCalledOnce();
});
