import { encodePost, type Post, post, type Response, sign } from "../../../sandbox/http.ts";
import type { EnvelopeType } from "../../../sandbox/socket.ts";
import { commandBody } from "./calls.ts";
import type { HttpLane } from "./lane.ts";

type Json = Record<string, unknown>;

/** An event that somebody joined, as Slack wraps it. */
export function joined({ sandbox }: HttpLane, eventId = "Ev1"): Json {
  return {
    type: "event_callback",
    team_id: sandbox.teamId,
    event_id: eventId,
    event: { type: "team_join", user: { id: "U9" } },
    authorizations: [{ team_id: sandbox.teamId, enterprise_id: null, is_enterprise_install: false }],
  };
}

/** `/ops-request` by Rita. */
export function commandPost({ sandbox }: HttpLane): Post {
  return encodePost("slash_commands", commandBody(sandbox));
}

/** Posts what Slack would, signed now. */
export function postSigned(lane: HttpLane, unsigned: Post): Promise<Response> {
  return post(lane.url, sign(unsigned, lane.clock.now()));
}

export function postPayload(lane: HttpLane, type: EnvelopeType, payload: Json): Promise<Response> {
  return postSigned(lane, encodePost(type, payload));
}
