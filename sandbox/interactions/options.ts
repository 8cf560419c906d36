import type { PlacedElement } from "../state/blocks.ts";
import { optionsOf } from "../state/blocks.ts";
import { isObject, type JsonObject } from "../state/json.ts";
import type { Person } from "../state/people.ts";
import { validateOptionsAnswer } from "../validate/index.ts";
import type { World } from "../world.ts";
import { type Place, placeFields } from "./places.ts";
import { commonFields, refuseAnswer, request } from "./request.ts";

/** Letters a person must type before an external select asks the app. https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element */
const USUAL_MIN_QUERY_LENGTH = 3;

/** What the app offers for the words typed into an external select; nothing while they are too short. */
export async function suggestOptions(
  world: World,
  person: Person,
  search: PlacedElement & { place: Place; typed: string },
): Promise<readonly JsonObject[]> {
  const { block, element, place, typed } = search;
  const minLength = Number(element.min_query_length ?? USUAL_MIN_QUERY_LENGTH);
  if (typed.length < minLength) return [];
  const payload = {
    type: "block_suggestion",
    ...commonFields(world, person),
    ...placeFields(world, world.sessions.of(person.id), place),
    block_id: block.block_id,
    action_id: element.action_id,
    value: typed,
  };
  const reply = await request(world, person, { type: "interactive", payload, what: "Loading options" });
  if (reply.kind !== "acked") return [];
  const refusal = validateOptionsAnswer(reply.payload);
  if (refusal) refuseAnswer(world, person, { what: "Loading options", refusal });
  return refusal || !isObject(reply.payload) ? [] : optionsOf(reply.payload);
}
