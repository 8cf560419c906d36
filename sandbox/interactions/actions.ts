import type { PlacedElement } from "../state/blocks.ts";
import type { JsonObject } from "../state/json.ts";
import { eventTs } from "../state/messages.ts";
import type { Person } from "../state/people.ts";
import type { ResponsePlace } from "../state/response-urls.ts";
import { withValue } from "../state/values.ts";
import type { World } from "../world.ts";
import { type Place, placeFields, setValuesIn, valuesIn } from "./places.ts";
import { commonFields, request } from "./request.ts";

/** A person acts on an element: where, on what, and what they chose or typed there. */
export interface Act extends PlacedElement {
  readonly place: Place;
  /** As in `state.values`, or the option chosen in an overflow menu; absent for buttons. */
  readonly value?: JsonObject;
}

/** Records what was chosen, and reports it to the app where Slack would. */
export async function act(world: World, person: Person, acted: Act): Promise<void> {
  const session = world.sessions.of(person.id);
  const { place, element, value } = acted;
  if (value && element.type !== "overflow")
    setValuesIn(session, place, withValue(valuesIn(session, place), acted, value));
  world.workspace.changed();
  if (reportsAtOnce(acted)) await report(world, person, acted);
}

/** Elements in input blocks report only when the block says so. */
function reportsAtOnce({ block }: PlacedElement): boolean {
  return block.type !== "input" || block.dispatch_action === true;
}

async function report(world: World, person: Person, acted: Act): Promise<void> {
  const { place } = acted;
  const session = world.sessions.of(person.id);
  const viewId = place.kind === "view" && place.view.content.type === "modal" ? place.view.id : undefined;
  const url = responsePlace(person, place);
  const payload = {
    type: "block_actions",
    ...commonFields(world, person),
    ...placeFields(world, session, place),
    trigger_id: world.triggers.issue(person.id, viewId),
    ...(url ? { response_url: world.responseUrls.issue(url) } : {}),
    actions: [describe(world, acted)],
  };
  await request(world, person, { type: "interactive", payload, what: "This action" });
}

function describe(world: World, { block, element, value }: Act): JsonObject {
  const { action_id, type, text, value: buttonValue } = element;
  const common = { action_id, block_id: block.block_id, type, action_ts: eventTs(world.workspace) };
  if (value) return { ...common, ...value };
  return { ...common, text, ...(buttonValue === undefined ? {} : { value: buttonValue }) };
}

/** Views have no response_url. */
function responsePlace(person: Person, place: Place): ResponsePlace | undefined {
  if (place.kind === "view") return undefined;
  const { ts, threadTs } = place.kind === "message" ? place.message : place.notice;
  const channelId = place.kind === "message" ? place.channel.id : (place.notice.channelId ?? "");
  return { personId: person.id, channelId, messageTs: ts, ...(threadTs ? { threadTs } : {}) };
}
