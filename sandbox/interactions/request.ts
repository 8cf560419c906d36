import type { EnvelopeType, Reply } from "../socket.ts";
import type { JsonObject } from "../state/json.ts";
import { eventTs } from "../state/messages.ts";
import type { Person } from "../state/people.ts";
import { APP_ID } from "../state/shapes.ts";
import type { Refusal } from "../validate/index.ts";
import type { World } from "../world.ts";

/** The fields that every interaction payload has. https://docs.slack.dev/reference/interaction-payloads */
export function commonFields(world: World, person: Person): JsonObject {
  const { teamId, domain } = world.workspace;
  return {
    team: { id: teamId, domain },
    user: { id: person.id, username: person.handle, name: person.handle, team_id: person.teamId },
    api_app_id: APP_ID,
    token: "verification-token",
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** Sends an interaction to the app. Without an acknowledgement in time the person sees Slack's error. */
export async function request(
  world: World,
  person: Person,
  sent: { type: EnvelopeType; payload: JsonObject; what: string; channelId?: string },
): Promise<Reply> {
  const copies = world.faults.takeCopies();
  const replies = Array.from({ length: copies }, () => world.socket.send(sent.type, sent.payload));
  const [reply = { kind: "unreachable" } as const] = await Promise.all(replies);
  if (reply.kind === "acked") return reply;
  const error = reply.kind === "timeout" ? "operation_timeout" : "dispatch_failed";
  tell(world, person, { text: `${sent.what} failed with the error "${error}"`, channelId: sent.channelId });
  return reply;
}

/** Shows a person one line of Slack's own. */
export function tell(
  world: World,
  person: Person,
  line: { text: string; channelId?: string | undefined },
): void {
  world.sessions.of(person.id).notices.push({
    ts: eventTs(world.workspace),
    channelId: line.channelId,
    threadTs: undefined,
    isByApp: false,
    text: line.text,
    blocks: [],
  });
  world.workspace.changed();
}

/** Keeps an answer that Slack would not take, and shows the person that it went wrong. */
export function refuseAnswer(
  world: World,
  person: Person,
  refused: { what: string; refusal: Refusal },
): void {
  world.refusedAnswers.push(refused);
  const text = `${refused.what} failed with the error "${refused.refusal.error}"`;
  tell(world, person, { text });
}
