import { openConversation } from "../state/channels.ts";
import { eventTs } from "../state/messages.ts";
import type { Person } from "../state/people.ts";
import { viewObject } from "../state/shapes.ts";
import type { World } from "../world.ts";

/** A person opens the app's Home tab. The app hears of it, with the view it published before. */
export function openHome(world: World, person: Person): void {
  const { workspace, sessions } = world;
  const session = sessions.of(person.id);
  session.isHomeOpen = true;
  const channel = openConversation(workspace, [person.id, workspace.bot.id]);
  workspace.publish({
    type: "app_home_opened",
    user: person.id,
    channel: channel.id,
    tab: "home",
    event_ts: eventTs(workspace),
    ...(session.home ? { view: viewObject(workspace, session.home) } : {}),
  });
}

/** A person goes from Home back to their conversations. */
export function leaveHome(world: World, person: Person): void {
  world.sessions.of(person.id).isHomeOpen = false;
  world.workspace.changed();
}
