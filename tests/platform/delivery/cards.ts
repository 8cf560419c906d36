import { remove } from "../../../sandbox/state/messages.ts";
import { PRIORITY } from "../../../src/platform/delivery/index.ts";
import type { Renderer } from "../../../src/platform/feature.ts";
import { CARD, type Lane, startLane } from "./under-test.ts";

/** A lane whose cards show what `state` holds for their subject; a subject without state has nothing to show. */
export async function startCards(state: Record<string, string | undefined>): Promise<Lane> {
  const card: Renderer = async (_read, { subject }) => {
    const text = state[subject];
    if (text === "broken") throw new Error("cannot render");
    return text === undefined ? undefined : { text };
  };
  return startLane({ renderers: { [CARD]: card } });
}

export function cardOf(lane: Lane, subject: string, place = "#sales") {
  return { key: `card:${subject}`, to: lane.idOf(place), renderer: CARD, subject, priority: PRIORITY.card };
}

/** Somebody deletes what a place shows. */
export function deleteAll(lane: Lane, place: string): void {
  const { workspace } = lane.sandbox;
  const channel = workspace.channelNamed(place.slice(1));
  for (const message of channel.messages.slice()) remove(workspace, channel, message);
}
