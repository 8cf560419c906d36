import type { Channel } from "./state/channels.ts";
import type { JsonObject } from "./state/json.ts";
import { APP_ID } from "./state/shapes.ts";
import type { World } from "./world.ts";

/** Waits before the 1st, 2nd and 3rd retry of an event (ms). https://docs.slack.dev/apis/events-api */
const RETRY_AFTER_MS = [0, 60_000, 300_000] as const;

/** Sends the app every event of the workspace that it subscribed to and may see. */
export function forwardEvents(world: World): void {
  let sent = 0;
  world.workspace.onEvent((event, channel) => {
    if (!maySee(world, event, channel)) return;
    sent += 1;
    const payload = wrap(world, { event, channel }, `Ev${String(sent).padStart(8, "0")}`);
    const copies = world.faults.takeCopies();
    for (let copy = 0; copy < copies; copy += 1) void deliver(world, payload);
  });
}

function maySee(world: World, event: JsonObject, channel: Channel | undefined): boolean {
  if (world.stopped.aborted) return false;
  if (channel && !channel.memberIds.has(world.workspace.bot.id)) return false;
  const { events } = world.app;
  if (!events) return true;
  const name =
    event.type === "message" ? `message.${SUBSCRIPTION_SUFFIX[String(event.channel_type)]}` : event.type;
  return events.includes(String(name));
}

const SUBSCRIPTION_SUFFIX: Readonly<Record<string, string>> = {
  channel: "channels",
  group: "groups",
  im: "im",
  mpim: "mpim",
};

/** The outer object of an event. https://docs.slack.dev/apis/events-api#event-type-structure */
function wrap(
  world: World,
  { event, channel }: { event: JsonObject; channel: Channel | undefined },
  eventId: string,
): JsonObject {
  const { teamId, bot } = world.workspace;
  return {
    type: "event_callback",
    team_id: teamId,
    api_app_id: APP_ID,
    event,
    event_id: eventId,
    event_time: Math.floor(world.clock.now() / 1000),
    authorizations: [
      { enterprise_id: null, team_id: teamId, user_id: bot.id, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: channel?.sharing === "shared",
  };
}

async function deliver(world: World, payload: JsonObject): Promise<void> {
  const first = await world.socket.send("events_api", payload);
  if (first.kind === "acked") return;
  for (const [index, waitMs] of RETRY_AFTER_MS.entries()) {
    await world.clock.sleep(waitMs, world.stopped);
    if (world.stopped.aborted) return;
    const retry = { retry_attempt: index + 1, retry_reason: "timeout" };
    const reply = await world.socket.send("events_api", payload, retry);
    if (reply.kind === "acked") return;
  }
}
