import type { Sandbox } from "../../../sandbox/index.ts";
import type { Reply } from "../../../sandbox/socket.ts";

type Json = Record<string, unknown>;

/** A slash command by Rita in #sales, as Slack sends it. */
export function commandBody(sandbox: Sandbox, overrides: Json = {}): Json {
  const personId = ritaId(sandbox);
  const channelId = sandbox.workspace.channelNamed("sales").id;
  return {
    command: "/ops-request",
    text: "",
    channel_id: channelId,
    user_id: personId,
    team_id: sandbox.teamId,
    is_enterprise_install: "false",
    trigger_id: sandbox.triggers.issue(personId),
    response_url: sandbox.responseUrls.issue({ personId, channelId }),
    ...overrides,
  };
}

export function ritaId(sandbox: Sandbox): string {
  return sandbox.workspace.personNamed("Rita").id;
}

/** What is the same in every interaction of Rita's. */
export function interactionBody(sandbox: Sandbox, overrides: Json): Json {
  return {
    user: { id: ritaId(sandbox), team_id: sandbox.teamId },
    team: { id: sandbox.teamId },
    enterprise: null,
    is_enterprise_install: false,
    trigger_id: sandbox.triggers.issue(ritaId(sandbox)),
    ...overrides,
  };
}

/** A press of a button in a message. */
export function pressBody(sandbox: Sandbox, actionId: string, overrides: Json = {}): Json {
  const personId = ritaId(sandbox);
  const channelId = sandbox.workspace.channelNamed("sales").id;
  return interactionBody(sandbox, {
    type: "block_actions",
    container: { type: "message", channel_id: channelId, message_ts: "1700000000.000100" },
    actions: [{ type: "button", action_id: actionId, block_id: "buttons", value: "42" }],
    response_url: sandbox.responseUrls.issue({ personId, channelId }),
    ...overrides,
  });
}

/** A form with the inputs `what` and `why`, as a view payload shows it. */
export function formPayload(overrides: Json = {}): Json {
  return {
    id: "V1",
    type: "modal",
    hash: "1.a",
    callback_id: "form",
    private_metadata: "",
    blocks: [
      { type: "section", block_id: "intro" },
      { type: "input", block_id: "what" },
      { type: "input", block_id: "why" },
    ],
    state: { values: { what: { text: { type: "plain_text_input", value: "A quote" } } } },
    ...overrides,
  };
}

export function submissionBody(sandbox: Sandbox, view: Json = formPayload()): Json {
  return interactionBody(sandbox, { type: "view_submission", view });
}

export function command(sandbox: Sandbox, overrides?: Json): Promise<Reply> {
  return sandbox.socket.send("slash_commands", commandBody(sandbox, overrides));
}

export function interact(sandbox: Sandbox, body: Json): Promise<Reply> {
  return sandbox.socket.send("interactive", body);
}
