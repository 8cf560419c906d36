import { pushView } from "../api/views.ts";
import { SlackError } from "../slack-error.ts";
import { isObject, type JsonObject, stringIn } from "../state/json.ts";
import type { Person } from "../state/people.ts";
import { viewObject } from "../state/shapes.ts";
import { changeView, type View } from "../state/views.ts";
import { validateSubmissionAnswer } from "../validate/index.ts";
import type { World } from "../world.ts";
import { fieldErrors } from "./field-errors.ts";
import { commonFields, refuseAnswer, request } from "./request.ts";

const SUBMITTING = "Submitting";

/** A person presses the submit button of a modal. What Slack checks itself is shown at the fields, and nothing is sent. */
export async function submitModal(world: World, person: Person, view: View): Promise<void> {
  view.errors = fieldErrors(view);
  world.workspace.changed();
  if (Object.keys(view.errors).length > 0) return;
  const payload = {
    type: "view_submission",
    ...commonFields(world, person),
    trigger_id: world.triggers.issue(person.id, view.id),
    view: viewObject(world.workspace, view),
    response_urls: [],
  };
  const reply = await request(world, person, { type: "interactive", payload, what: SUBMITTING });
  if (reply.kind !== "acked") return;
  const refusal = validateSubmissionAnswer(reply.payload, view.content);
  if (refusal) return refuseAnswer(world, person, { what: SUBMITTING, refusal });
  applyAnswer(world, person, { view, answer: isObject(reply.payload) ? reply.payload : {} });
  world.workspace.changed();
}

/** A person presses the close button ("top"), or the ✕ that closes all modals at once ("all"). */
export async function closeModal(world: World, person: Person, which: "top" | "all"): Promise<void> {
  const session = world.sessions.of(person.id);
  const top = session.modals.at(-1);
  if (!top) return;
  const clearsAll = which === "all" || top.content.clear_on_close === true;
  const told = clearsAll ? (session.modals[0] ?? top) : top;
  session.modals = clearsAll ? [] : session.modals.slice(0, -1);
  world.workspace.changed();
  if (told.content.notify_on_close !== true) return;
  const payload = {
    type: "view_closed",
    ...commonFields(world, person),
    view: { ...viewObject(world.workspace, told), state: { values: {} } },
    is_cleared: clearsAll,
  };
  await request(world, person, { type: "interactive", payload, what: "Closing" });
}

function applyAnswer(world: World, person: Person, submitted: { view: View; answer: JsonObject }): void {
  const session = world.sessions.of(person.id);
  const { view, answer } = submitted;
  const current = session.modals.find((modal) => modal.id === view.id);
  if (!current) return;
  switch (stringIn(answer, "response_action")) {
    case "clear":
      session.modals = [];
      return;
    case "errors":
      current.errors = answer.errors as Record<string, string>;
      return;
    case "update":
      world.sessions.replaceView(changeView(current, answer.view as JsonObject));
      return;
    case "push":
      return pushAnswer(world, person, { aboveId: current.id, content: answer.view as JsonObject });
    default:
      session.modals = session.modals.filter((modal) => modal !== current);
  }
}

function pushAnswer(world: World, person: Person, pushed: { aboveId: string; content: JsonObject }): void {
  try {
    pushView(world, { personId: person.id, ...pushed });
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    refuseAnswer(world, person, { what: SUBMITTING, refusal: { error: error.message, messages: [] } });
  }
}
