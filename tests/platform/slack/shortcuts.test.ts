import { expect, test, vi } from "vitest";
import type { ShortcutCall } from "../../../src/platform/slack/answers.ts";
import { interact, interactionBody, pressBody, ritaId } from "./calls.ts";
import { startLane } from "./lane.ts";

const message = { type: "message", ts: "1700000000.000200", user: "U0RAJ", text: "5 &lt; 6 <!channel>" };

test("a global shortcut reaches its handler with the caller alone", async () => {
  const calls: ShortcutCall[] = [];
  const { sandbox } = await startLane((on) =>
    on.shortcut("requests.new", async (call) => void calls.push(call)),
  );
  const body = interactionBody(sandbox, { type: "shortcut", callback_id: "requests.new" });
  expect((await interact(sandbox, body)).kind).toBe("acked");
  await vi.waitFor(() =>
    expect(calls).toEqual([
      { caller: { workspaceId: sandbox.teamId, userId: ritaId(sandbox) }, message: undefined },
    ]),
  );
});

test.each([
  ["a person's", {}, { text: "5 < 6 @channel", authorId: "U0RAJ", threadTs: undefined }],
  ["one in a thread", { thread_ts: "1700000000.000100" }, { threadTs: "1700000000.000100" }],
  ["a person's through another app", { bot_id: "B0OTHER" }, { authorId: "U0RAJ" }],
  ["an app's, which has no author", { bot_id: "B0OTHER", user: undefined }, { authorId: undefined }],
  ["one without words", { text: null }, { text: "" }],
])("a message shortcut brings the message, decoded: %s", async (_, change, expected) => {
  const calls: ShortcutCall[] = [];
  const { sandbox } = await startLane((on) =>
    on.shortcut("requests.make", async (call) => void calls.push(call)),
  );
  const body = interactionBody(sandbox, {
    type: "message_action",
    callback_id: "requests.make",
    channel: { id: "C0SALES", name: "sales" },
    message: { ...message, ...change },
  });
  await interact(sandbox, body);
  await vi.waitFor(() =>
    expect(calls[0]?.message).toMatchObject({ channelId: "C0SALES", ts: "1700000000.000200", ...expected }),
  );
});

test("a shortcut that nobody handles says so", async () => {
  const { sandbox } = await startLane(() => undefined);
  const body = interactionBody(sandbox, { type: "shortcut", callback_id: "requests.gone" });
  expect((await interact(sandbox, body)).kind).toBe("acked");
  const modals = () => JSON.stringify(sandbox.sessions.of(ritaId(sandbox)).modals);
  await vi.waitFor(() => expect(modals()).toContain("doesn't know that shortcut"));
});

test("a private message is taken away by the press that dismisses it", async () => {
  const { sandbox } = await startLane((on) =>
    on.action("requests.never-mind", async () => ({ kind: "dismiss" })),
  );
  const session = sandbox.sessions.of(ritaId(sandbox));
  const channelId = sandbox.workspace.channelNamed("sales").id;
  const notice = {
    ts: "1700000000.000300",
    channelId,
    threadTs: undefined,
    isByApp: true,
    text: "?",
    blocks: [],
  };
  session.notices.push(notice);
  const response_url = sandbox.responseUrls.issue({
    personId: ritaId(sandbox),
    channelId,
    messageTs: notice.ts,
  });
  await interact(sandbox, pressBody(sandbox, "requests.never-mind", { response_url }));
  await vi.waitFor(() => expect(session.notices).toEqual([]));
});
