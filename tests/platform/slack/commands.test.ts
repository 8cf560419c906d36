import type { ModalView } from "@slack/types";
import { describe, expect, test, vi } from "vitest";
import { UserError } from "../../../src/errors.ts";
import type { CommandCall } from "../../../src/platform/slack/answers.ts";
import { command, ritaId } from "./calls.ts";
import { startLane } from "./lane.ts";

const WINDOW: ModalView = {
  type: "modal",
  callback_id: "form",
  title: { type: "plain_text", text: "New ops request" },
  blocks: [{ type: "section", text: { type: "plain_text", text: "Hello" } }],
};

describe("a slash command", () => {
  test("is answered with words in its acknowledgement", async () => {
    const { sandbox } = await startLane((on) => {
      on.command("/ops-request", async () => ({ kind: "say", content: { text: "Three open" } }));
    });
    expect(await command(sandbox)).toEqual({
      kind: "acked",
      payload: { response_type: "ephemeral", text: "Three open" },
    });
  });

  test("reaches its handler decoded and cleaned, with who called it where", async () => {
    const calls: CommandCall[] = [];
    const { sandbox } = await startLane((on) => {
      on.command("/ops-request", async (call) => void calls.push(call));
    });
    await command(sandbox, { text: "Globex &amp; <#C1|sales> \u0000now" });
    expect(calls).toEqual([
      {
        caller: { workspaceId: sandbox.teamId, userId: ritaId(sandbox) },
        text: "Globex & #sales now",
        said: "Globex &amp; <#C1|sales> \u0000now",
        channelId: sandbox.workspace.channelNamed("sales").id,
        onceKey: expect.stringMatching(/^command:\S+$/),
      },
    ]);
  });

  test("opens a window", async () => {
    const { sandbox } = await startLane((on) => {
      on.command("/ops-request", async () => ({ kind: "open", view: WINDOW }));
    });
    expect(await command(sandbox)).toEqual({ kind: "acked", payload: undefined });
    await sandbox.quiet();
    expect(sandbox.sessions.of(ritaId(sandbox)).modals).toHaveLength(1);
  });

  test("keeps the person's words when Slack does not open the window", async () => {
    const { sandbox } = await startLane((on) => {
      on.command("/ops-request", async () => ({ kind: "open", view: WINDOW }));
    });
    sandbox.faults.next("views.open", { kind: "slackError", error: "expired_trigger_id" });
    await command(sandbox, { text: "Discount &lt;18 %&gt; for *Globex*" });
    await vi.waitFor(() => expect(sandbox.sessions.of(ritaId(sandbox)).notices).toHaveLength(1));
    const shown = JSON.stringify(sandbox.sessions.of(ritaId(sandbox)).notices[0]?.blocks);
    expect(shown).toContain("Slack didn't open the window in time.");
    expect(shown).toContain("Discount <18 %> for *Globex*");
  });

  test("opens its window while posts are rate limited", async () => {
    const { sandbox, gateway } = await startLane((on) => {
      on.command("/ops-request", async () => ({ kind: "open", view: WINDOW }));
    });
    sandbox.faults.next("chat.postMessage", { kind: "ratelimited", retryAfter: 30 });
    const { delivery } = gateway.clients(gateway.workspaceId);
    await expect(delivery.chat.postMessage({ channel: "C1", text: "x" })).rejects.toMatchObject({
      retryAfter: 30,
    });
    await command(sandbox);
    await sandbox.quiet();
    expect(sandbox.sessions.of(ritaId(sandbox)).modals).toHaveLength(1);
  });

  test("that the person can mend is answered with what to mend, as written", async () => {
    const { sandbox } = await startLane((on) => {
      on.command("/ops-request", async () => {
        throw new UserError("There is no #42 <!channel>.");
      });
    });
    const { payload } = (await command(sandbox)) as { payload: { blocks: unknown } };
    expect(payload.blocks).toEqual([
      { type: "section", text: { type: "plain_text", text: "There is no #42 <!channel>.", emoji: true } },
    ]);
  });

  test("that meets a bug gets an apology whose reference is in the log, and no typed word is logged", async () => {
    const { sandbox, lines } = await startLane((on) => {
      on.command("/ops-request", async ({ text }) => JSON.parse(text));
    });
    const { payload } = (await command(sandbox, { text: "secretword" })) as { payload: { text: string } };
    const reference = /reference: ([0-9a-f]{8})$/.exec(payload.text)?.[1] ?? "none";
    const line = lines.find((logged) => logged.includes(reference));
    expect(line).toContain("/ops-request");
    expect(lines.join()).not.toContain("secretword");
  });

  test("that takes too long is answered before Slack gives up, and properly when it is done", async () => {
    const begun = Promise.withResolvers<void>();
    const work = Promise.withResolvers<void>();
    const { sandbox, clock } = await startLane((on) => {
      on.command("/ops-request", async () => {
        begun.resolve();
        await work.promise;
        return { kind: "say", content: { text: "Done after all" } };
      });
    });
    const reply = command(sandbox);
    await begun.promise;
    await clock.advanceBy(2500);
    expect(JSON.stringify(await reply)).toContain("taking longer than usual");
    work.resolve();
    await vi.waitFor(() =>
      expect(sandbox.sessions.of(ritaId(sandbox)).notices.at(-1)?.text).toBe("Done after all"),
    );
  });

  test("that nobody handles is answered", async () => {
    const { sandbox } = await startLane(() => undefined);
    expect(JSON.stringify(await command(sandbox, { command: "/ops-gone" }))).toContain(
      "doesn't know that command",
    );
  });

  test("from a workspace that Tandem does not serve is refused kindly", async () => {
    const handle = vi.fn(async () => undefined);
    const { sandbox } = await startLane((on) => on.command("/ops-request", handle));
    expect(JSON.stringify(await command(sandbox, { team_id: "T0GLOBEX" }))).toContain(
      "only in the workspace",
    );
    expect(handle).not.toHaveBeenCalled();
  });
});

test("a command can have one handler only", async () => {
  await startLane((on) => {
    on.command("/ops-request", async () => undefined);
    expect(() => on.command("/ops-request", async () => undefined)).toThrow("Two handlers for /ops-request");
  });
});
