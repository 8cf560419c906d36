import { describe, expect, test, vi } from "vitest";
import { UserError } from "../../../src/errors.ts";
import type { SubmissionCall } from "../../../src/platform/slack/answers.ts";
import { findOnce, once } from "../../../src/platform/slack/inbox.ts";
import { inboxTables } from "../../../src/platform/slack/schema.ts";
import { freshDatabase } from "../../support/database.ts";
import { formPayload, interact, interactionBody, ritaId, submissionBody } from "./calls.ts";
import { startLane } from "./lane.ts";

const bug = async () => {
  throw new TypeError("x");
};

describe("a submitted form", () => {
  test("closes when its handler is done, which gets what was typed by block", async () => {
    const calls: SubmissionCall[] = [];
    const { sandbox } = await startLane((on) => {
      on.submission("form", async (call) => {
        calls.push(call);
        return { kind: "close" };
      });
    });
    const values = {
      what: { text: { type: "plain_text_input", value: "A \u0000quote" } },
      why: { text: { type: "plain_text_input", value: null } },
      type: { select: { type: "static_select", selected_option: { value: "quote" } } },
      people: { users: { type: "multi_users_select", selected_users: ["U1", "U2"] } },
      by: { at: { type: "datetimepicker", selected_date_time: 1_764_000_000 } },
      private: { box: { type: "checkboxes", selected_options: [] } },
    };
    const view = formPayload({ private_metadata: "42", state: { values } });
    expect(await interact(sandbox, submissionBody(sandbox, view))).toEqual({
      kind: "acked",
      payload: undefined,
    });
    expect(calls).toEqual([
      {
        caller: { workspaceId: sandbox.teamId, userId: ritaId(sandbox) },
        onceKey: "view:V1:form",
        view: {
          id: "V1",
          hash: "1.a",
          callbackId: "form",
          privateMetadata: "42",
          beneath: [],
          fileNames: {},
          fields: {
            what: "A quote",
            why: undefined,
            type: "quote",
            people: ["U1", "U2"],
            by: "1764000000",
            private: [],
          },
        },
      },
    ]);
  });

  test("stays open with the handler's errors at their fields", async () => {
    const { sandbox } = await startLane((on) => {
      on.submission("form", async () => ({ kind: "errors", errors: { why: "Say why." } }));
    });
    expect(await interact(sandbox, submissionBody(sandbox))).toEqual({
      kind: "acked",
      payload: { response_action: "errors", errors: { why: "Say why." } },
    });
  });

  test.each([
    ["its field", new UserError("Too long.", { field: "why" }), { why: "Too long." }],
    [
      "the first field when that one is not there",
      new UserError("Gone.", { field: "type" }),
      { what: "Gone." },
    ],
    ["the first field when it belongs to none", new UserError("Not now."), { what: "Not now." }],
  ])("that the person can mend says so at %s", async (_, error, errors) => {
    const { sandbox } = await startLane((on) => {
      on.submission("form", async () => {
        throw error;
      });
    });
    expect(await interact(sandbox, submissionBody(sandbox))).toMatchObject({
      payload: { response_action: "errors", errors },
    });
  });

  test("that meets a bug stays open with an apology", async () => {
    const { sandbox } = await startLane((on) => on.submission("form", bug));
    expect(JSON.stringify(await interact(sandbox, submissionBody(sandbox)))).toMatch(
      /"what":"Sorry.*reference: /,
    );
  });

  test("without fields gets its message in a window above it", async () => {
    const { sandbox } = await startLane((on) => on.submission("form", bug));
    const view = formPayload({ blocks: [{ type: "section", block_id: "intro" }] });
    expect(await interact(sandbox, submissionBody(sandbox, view))).toMatchObject({
      payload: { response_action: "push" },
    });
  });

  test("that nobody handles stays open and says that it has changed", async () => {
    const { sandbox } = await startLane(() => undefined);
    expect(JSON.stringify(await interact(sandbox, submissionBody(sandbox)))).toContain(
      "This form has changed",
    );
  });

  test("that is closed without being sent is acknowledged", async () => {
    const { sandbox } = await startLane(() => undefined);
    const body = interactionBody(sandbox, { type: "view_closed", view: formPayload(), is_cleared: true });
    expect(await interact(sandbox, body)).toEqual({ kind: "acked", payload: undefined });
  });

  test("that takes too long stays open; pressed again, it is answered as the first time and nothing is done twice", async () => {
    const { db, dispose } = await freshDatabase({ tables: [inboxTables] });
    const saving = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const firstIsDone = Promise.withResolvers<void>();
    const numbers: string[] = [];
    const { sandbox, clock } = await startLane((on) => {
      on.submission("form", async ({ caller: { workspaceId }, onceKey: key }) => {
        begun.resolve();
        await saving.promise;
        await db.write(async (tx) => {
          const result = `#${numbers.length + 1}`;
          if (await once(tx, { workspaceId, key, now: clock.now(), result })) numbers.push(result);
        });
        firstIsDone.resolve();
        const done = await findOnce(db.read, { workspaceId, key });
        return { kind: "errors", errors: { what: done?.result ?? "" } };
      });
    });
    const body = submissionBody(sandbox);
    const first = interact(sandbox, body);
    await begun.promise;
    await clock.advanceBy(2500);
    expect(JSON.stringify(await first)).toContain("your text is still here. Press again");
    saving.resolve();
    await firstIsDone.promise;
    expect(await interact(sandbox, body)).toMatchObject({ payload: { errors: { what: "#1" } } });
    expect(numbers).toEqual(["#1"]);
    await dispose();
  });
});

describe("a search in a select", () => {
  const search = { type: "block_suggestion", action_id: "account", value: "glo\u0000" };

  test("gets the handler's options for what was typed", async () => {
    const handle = vi.fn(async () => [{ text: { type: "plain_text", text: "Globex" }, value: "1" }] as const);
    const { sandbox } = await startLane((on) => on.options("account", handle));
    const reply = await interact(sandbox, interactionBody(sandbox, search));
    expect(reply).toMatchObject({ payload: { options: [{ value: "1" }] } });
    expect(handle.mock.calls).toMatchObject([[{ typed: "glo" }]]);
  });

  test.each([
    ["that fails", bug],
    ["that nobody handles", undefined],
  ])("%s finds nothing", async (_, handle) => {
    const { sandbox } = await startLane((on) => handle && on.options("account", handle));
    const reply = await interact(sandbox, interactionBody(sandbox, search));
    expect(reply).toEqual({ kind: "acked", payload: { options: [] } });
  });
});
