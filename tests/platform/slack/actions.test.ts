import type { ModalView } from "@slack/types";
import { describe, expect, test, vi } from "vitest";
import type { Sandbox } from "../../../sandbox/index.ts";
import { UserError } from "../../../src/errors.ts";
import type { ActionCall } from "../../../src/platform/slack/answers.ts";
import { command, formPayload, interact, interactionBody, pressBody, ritaId } from "./calls.ts";
import { startLane } from "./lane.ts";

const window = (title: string): ModalView => ({
  type: "modal",
  callback_id: "form",
  title: { type: "plain_text", text: title },
  blocks: [{ type: "section", text: { type: "plain_text", text: "Hello" } }],
});

const noticesOf = (sandbox: Sandbox) => sandbox.sessions.of(ritaId(sandbox)).notices;
const titlesOf = (sandbox: Sandbox) =>
  sandbox.sessions.of(ritaId(sandbox)).modals.map((modal) => (modal.content.title as { text: string }).text);

/** A press in the window that Rita has open. */
function pressInWindow(sandbox: Sandbox, actionId: string) {
  const [modal] = sandbox.sessions.of(ritaId(sandbox)).modals;
  return interactionBody(sandbox, {
    type: "block_actions",
    trigger_id: sandbox.triggers.issue(ritaId(sandbox), modal?.id),
    actions: [{ type: "button", action_id: actionId, block_id: "b" }],
    container: { type: "view", view_id: modal?.id },
    view: formPayload({ id: modal?.id, hash: modal?.hash }),
  });
}

describe("a press", () => {
  test("is acknowledged before its handler is done, and reaches it with value and message", async () => {
    const calls: ActionCall[] = [];
    const forever = new Promise<undefined>(() => undefined);
    const { sandbox } = await startLane((on) => {
      on.action("requests.claim", (call) => {
        calls.push(call);
        return forever;
      });
    });
    expect((await interact(sandbox, pressBody(sandbox, "requests.claim"))).kind).toBe("acked");
    expect(calls[0]).toMatchObject({
      caller: { workspaceId: sandbox.teamId, userId: ritaId(sandbox) },
      value: "42",
      message: {
        channelId: sandbox.workspace.channelNamed("sales").id,
        ts: "1700000000.000100",
        isEphemeral: false,
      },
      view: undefined,
    });
  });

  test.each([
    ["words", async () => ({ kind: "say", content: { text: "Omar was first" } }) as const, "Omar was first"],
    [
      "what the person can mend",
      async () => {
        throw new UserError("It is closed already.");
      },
      "It is closed already.",
    ],
    [
      "an apology for a bug",
      async () => {
        throw new TypeError("x");
      },
      "it's our mistake",
    ],
  ])("in a message is answered privately below it: %s", async (_, handle, words) => {
    const { sandbox } = await startLane((on) => on.action("requests.claim", handle));
    await interact(sandbox, pressBody(sandbox, "requests.claim"));
    await vi.waitFor(() => expect(noticesOf(sandbox).at(-1)?.text).toContain(words));
  });

  test("that nobody handles says that the message is out of date", async () => {
    const { sandbox } = await startLane(() => undefined);
    expect((await interact(sandbox, pressBody(sandbox, "requests.old"))).kind).toBe("acked");
    await vi.waitFor(() => expect(noticesOf(sandbox).at(-1)?.text).toContain("This has changed"));
  });

  test("that only opens a web page is acknowledged in silence", async () => {
    const { sandbox, lines } = await startLane(() => undefined);
    const actions = [{ type: "button", action_id: "anything", url: "https://example.com" }];
    expect((await interact(sandbox, pressBody(sandbox, "anything", { actions }))).kind).toBe("acked");
    await sandbox.quiet();
    expect(noticesOf(sandbox)).toEqual([]);
    expect(lines.join()).not.toContain("Nobody handles");
  });

  test("opens a window from a message, pushes one onto a window, and updates the window it is in", async () => {
    const { sandbox } = await startLane((on) => {
      on.action("first", async () => ({ kind: "open", view: window("First") }));
      on.action("second", async () => ({ kind: "open", view: window("Second") }));
      on.action("changed", async () => ({ kind: "update", view: window("Changed") }));
    });
    await interact(sandbox, pressBody(sandbox, "first"));
    await vi.waitFor(() => expect(titlesOf(sandbox)).toEqual(["First"]));
    await interact(sandbox, pressInWindow(sandbox, "second"));
    await vi.waitFor(() => expect(titlesOf(sandbox)).toEqual(["First", "Second"]));
    await interact(sandbox, pressInWindow(sandbox, "changed"));
    await vi.waitFor(() => expect(titlesOf(sandbox)).toEqual(["Changed", "Second"]));
  });

  test("in a window is answered in a small window above it", async () => {
    const { sandbox } = await startLane((on) => {
      on.command("/ops-request", async () => ({ kind: "open", view: window("First") }));
      on.action("say", async () => ({ kind: "say", content: { text: "Nothing found" } }));
    });
    await command(sandbox);
    await sandbox.quiet();
    await interact(sandbox, pressInWindow(sandbox, "say"));
    await vi.waitFor(() => expect(titlesOf(sandbox)).toEqual(["First", "Tandem"]));
  });

  test("whose window Slack does not open is answered in words", async () => {
    const { sandbox } = await startLane((on) => {
      on.action("first", async () => ({ kind: "open", view: window("First") }));
    });
    sandbox.faults.next("views.open", { kind: "http500" });
    await interact(sandbox, pressBody(sandbox, "first"));
    await vi.waitFor(() => expect(noticesOf(sandbox).at(-1)?.text).toContain("didn't open the window"));
  });

  test("in Home whose window Slack does not open is answered in the person's DM", async () => {
    const { sandbox } = await startLane((on) => {
      on.action("first", async () => ({ kind: "open", view: window("First") }));
    });
    sandbox.faults.next("views.open", { kind: "http500" });
    const home = { ...formPayload(), type: "home" };
    const body = pressBody(sandbox, "first", {
      view: home,
      container: { type: "view" },
      response_url: undefined,
    });
    await interact(sandbox, body);
    await vi.waitFor(() =>
      expect(sandbox.calls.of("chat.postMessage")[0]?.args.channel).toBe(ritaId(sandbox)),
    );
  });

  test("that came too late to update a window leaves the newer window alone", async () => {
    const { sandbox } = await startLane((on) => {
      on.command("/ops-request", async () => ({ kind: "open", view: window("First") }));
      on.action("changed", async () => ({ kind: "update", view: window("Changed") }));
    });
    await command(sandbox);
    await sandbox.quiet();
    const body = pressInWindow(sandbox, "changed");
    await interact(sandbox, body);
    await vi.waitFor(() => expect(titlesOf(sandbox)).toEqual(["Changed"]));
    await interact(sandbox, body);
    await vi.waitFor(() =>
      expect(sandbox.calls.of("views.update").at(-1)?.answer?.error).toBe("hash_conflict"),
    );
    await sandbox.quiet();
    expect(sandbox.calls.of("chat.postMessage")).toEqual([]);
  });
});
