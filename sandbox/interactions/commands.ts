import type { Channel } from "../state/channels.ts";
import type { Person } from "../state/people.ts";
import { APP_ID } from "../state/shapes.ts";
import { validateCommandAnswer } from "../validate/index.ts";
import type { World } from "../world.ts";
import { refuseAnswer, request, tell } from "./request.ts";
import { saysSomething, showAnswer } from "./responses.ts";
import { encodeTyped } from "./typed-text.ts";

/** Somebody types a slash command, e.g. "/ops-request Discount", into a channel. */
export async function runCommand(
  world: World,
  person: Person,
  typed: { line: string; channel: Channel },
): Promise<void> {
  const { workspace, app } = world;
  const { channel } = typed;
  const [command = "", rest = ""] = splitOnce(typed.line.trim());
  if (app.commands && !app.commands.includes(command))
    return tell(world, person, { text: `${command} is not a valid command.`, channelId: channel.id });
  const place = { personId: person.id, channelId: channel.id };
  const payload = {
    token: "verification-token",
    team_id: workspace.teamId,
    team_domain: workspace.domain,
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: person.id,
    user_name: person.handle,
    command,
    text: encodeTyped(workspace, rest, "command"),
    api_app_id: APP_ID,
    is_enterprise_install: "false",
    response_url: world.responseUrls.issue(place),
    trigger_id: world.triggers.issue(person.id),
  };
  const sent = { type: "slash_commands", payload, what: command, channelId: channel.id } as const;
  const reply = await request(world, person, sent);
  if (reply.kind !== "acked" || !saysSomething(reply.payload)) return;
  const refusal = validateCommandAnswer(reply.payload);
  if (refusal) refuseAnswer(world, person, { what: command, refusal });
  else showAnswer(world, place, reply.payload);
}

function splitOnce(line: string): readonly string[] {
  const match = /^(\S+)\s*([\s\S]*)$/.exec(line);
  return match ? match.slice(1) : [];
}

/** Slack does not name private channels and DMs in a command. */
function channelName(channel: Channel): string {
  if (channel.kind === "public") return channel.name;
  return channel.kind === "private" ? "privategroup" : "directmessage";
}
