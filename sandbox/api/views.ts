import { SlackError, throwRefusal } from "../slack-error.ts";
import { isObject, type JsonObject, stringIn } from "../state/json.ts";
import { viewObject } from "../state/shapes.ts";
import { changeView, makeView, type View } from "../state/views.ts";
import { type ViewUse, validateView } from "../validate/index.ts";
import type { World } from "../world.ts";
import { jsonArg, type Methods, requiredArg, textArg } from "./method.ts";

/** Three views in all: one opened, two pushed. https://docs.slack.dev/surfaces/modals */
const DEEPEST_STACK = 3;

export const viewMethods: Methods = {
  "views.open": { run: open },
  "views.push": { run: push },
  "views.update": { run: update },
  "views.publish": { run: publish },
};

function open(world: World, args: JsonObject): JsonObject {
  const content = contentArg(args, "modal");
  refuseTakenExternalId(world, content);
  const { personId } = world.triggers.exchange(requiredArg(args, "trigger_id"));
  const view = makeView({ id: world.sessions.nextViewId(), personId, content });
  world.sessions.of(personId).modals = [view];
  return shown(world, view);
}

function push(world: World, args: JsonObject): JsonObject {
  const content = contentArg(args, "modal");
  refuseTakenExternalId(world, content);
  const trigger = world.triggers.exchange(requiredArg(args, "trigger_id"));
  const view = pushView(world, { personId: trigger.personId, aboveId: trigger.viewId, content });
  return shown(world, view);
}

/** Puts a view on top of the modal `aboveId`; throws when that is closed or three are open. */
export function pushView(
  world: World,
  above: { personId: string; aboveId: string | undefined; content: JsonObject },
): View {
  const { modals } = world.sessions.of(above.personId);
  const previous = modals.at(-1);
  if (!previous || !modals.some((modal) => modal.id === above.aboveId)) throw new SlackError("not_found");
  if (modals.length >= DEEPEST_STACK) throw new SlackError("push_limit_reached");
  const view = makeView({
    id: world.sessions.nextViewId(),
    personId: above.personId,
    content: above.content,
    previous,
  });
  modals.push(view);
  return view;
}

function update(world: World, args: JsonObject): JsonObject {
  const content = contentArg(args, "modal");
  const viewId = textArg(args, "view_id");
  const externalId = textArg(args, "external_id");
  if (!viewId && !externalId) throw new SlackError("invalid_arguments");
  const view = viewId
    ? world.sessions.findView((known) => known.id === viewId)
    : world.sessions.findViewByExternalId(externalId ?? "");
  if (!view) throw new SlackError("not_found");
  refuseTakenExternalId(world, content, view);
  refuseStaleHash(view, args);
  const changed = changeView(view, content);
  world.sessions.replaceView(changed);
  return shown(world, changed);
}

function publish(world: World, args: JsonObject): JsonObject {
  const personId = requiredArg(args, "user_id");
  if (!world.workspace.people.has(personId)) throw new SlackError("user_not_found");
  const content = contentArg(args, "home");
  const session = world.sessions.of(personId);
  refuseTakenExternalId(world, content, session.home);
  if (session.home) refuseStaleHash(session.home, args);
  const id = world.sessions.nextViewId();
  session.home = session.home ? changeView(session.home, content) : makeView({ id, personId, content });
  return shown(world, session.home);
}

function contentArg(args: JsonObject, use: ViewUse): JsonObject {
  const view = jsonArg(args, "view");
  if (!isObject(view)) throw new SlackError("invalid_arguments");
  throwRefusal(validateView(view, use));
  return view;
}

/** External ids are unique over all views of the workspace. */
function refuseTakenExternalId(world: World, content: JsonObject, own?: View): void {
  const externalId = stringIn(content, "external_id");
  if (!externalId) return;
  const holder = world.sessions.findViewByExternalId(externalId);
  if (holder && holder.id !== own?.id) throw new SlackError("duplicate_external_id");
}

function refuseStaleHash(view: View, args: JsonObject): void {
  const hash = textArg(args, "hash");
  if (hash !== undefined && hash !== view.hash) throw new SlackError("hash_conflict");
}

function shown(world: World, view: View): JsonObject {
  world.workspace.changed();
  return { view: viewObject(world.workspace, view) };
}
