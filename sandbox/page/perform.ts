import { answerQuestion, asksFirst } from "../driver/question.ts";
import { act } from "../interactions/actions.ts";
import { runCommand } from "../interactions/commands.ts";
import { leaveHome, openHome } from "../interactions/home.ts";
import { closeModal, submitModal } from "../interactions/modals.ts";
import { suggestOptions } from "../interactions/options.ts";
import { runShortcut } from "../interactions/shortcuts.ts";
import { openConversation } from "../state/channels.ts";
import type { JsonObject } from "../state/json.ts";
import type { Act, ActOf, PlaceRef } from "./acts.ts";
import type { Page } from "./page.ts";
import { type Actor, findPlace, getChannel, getElement, getMessage, getPlace, NotThere } from "./places.ts";
import { keepDrafts, offeredKey, valueFrom } from "./values.ts";
import { changeMessage, writeMessage } from "./writing.ts";

/** What the app hears of at once, and may fail to answer. */
const REACHES_APP: ReadonlySet<Act["kind"]> = new Set(["press", "choose", "submit", "command", "shortcut"]);

/** Does what a person did on the page, by the same ways as a test's driver does it. */
export async function perform(page: Page, actor: Actor, done: Act): Promise<void> {
  const { world, person } = actor;
  if (REACHES_APP.has(done.kind)) forgetErrors(actor);
  switch (done.kind) {
    case "press":
    case "choose":
      return use(page, actor, done);
    case "keep":
      // A window that was closed takes what was typed into it along.
      return findPlace(actor, done.place) && keepDrafts(page, actor, done);
    case "answer":
      return answer(actor, done.isYes);
    case "submit":
      return submit(page, actor, done);
    case "close":
      return closeModal(world, person, done.which);
    case "command":
      return runCommand(world, person, { line: done.line, channel: getChannel(actor, done.channelId) });
    case "write":
      return writeMessage(actor, done);
    case "edit":
    case "delete":
    case "react":
      return changeMessage(actor, done);
    case "shortcut":
      return useShortcut(actor, done);
    case "openHome":
      return openHome(world, person);
    case "leaveHome":
      return leaveHome(world, person);
    case "dismiss":
      return dismiss(actor, done.ts);
    case "openConversation":
      return void openConversation(world.workspace, [person.id, getPersonId(actor, done.personId)]);
    default:
      return done satisfies never;
  }
}

/** The options an app offers for what was typed into an external select. */
export async function offerOptions(
  page: Page,
  actor: Actor,
  search: { place: PlaceRef; blockId: string; actionId: string; typed: string },
): Promise<readonly JsonObject[]> {
  const found = getElement(getPlace(actor, search.place), search);
  const options = await suggestOptions(actor.world, actor.person, { ...found, typed: search.typed });
  page.offered.set(offeredKey(found), options);
  return options;
}

/** An element with a confirmation dialog only opens that. */
async function use(page: Page, actor: Actor, done: ActOf<"press" | "choose">): Promise<void> {
  const { world, person } = actor;
  keepDrafts(page, actor, done);
  const found = getElement(getPlace(actor, done.place), done);
  const proceed = () =>
    act(
      world,
      person,
      done.kind === "choose"
        ? { ...found, value: valueFrom(page, actor, { ...found, content: done.content }) }
        : found,
    );
  if (!asksFirst(world, world.sessions.of(person.id), { found, proceed })) await proceed();
}

async function answer({ world, person }: Actor, isYes: boolean): Promise<void> {
  const session = world.sessions.of(person.id);
  const { question } = session;
  if (!question) throw new NotThere("There is nothing to answer any more.");
  await answerQuestion(world, session, isYes ? question.confirm : question.deny)?.();
}

async function submit(page: Page, actor: Actor, done: ActOf<"submit">): Promise<void> {
  const ref = { kind: "view", viewId: done.viewId } as const;
  keepDrafts(page, actor, { place: ref, drafts: done.drafts });
  const place = getPlace(actor, ref);
  if (place.kind === "view") await submitModal(actor.world, actor.person, place.view);
}

async function useShortcut(actor: Actor, { callbackId, on }: ActOf<"shortcut">): Promise<void> {
  const { world, person } = actor;
  const shortcut = world.app.shortcuts.find((known) => known.callbackId === callbackId);
  if (!shortcut) throw new NotThere("The app has no such shortcut.");
  await runShortcut(world, person, on ? { shortcut, on: getMessage(actor, on) } : { shortcut });
}

/** What Slack said of the thing before is over: if the next one fails, it says so again. */
function forgetErrors({ world, person }: Actor): void {
  const session = world.sessions.of(person.id);
  session.notices = session.notices.filter(({ isByApp }) => isByApp);
}

function dismiss({ world, person }: Actor, ts: string): void {
  const session = world.sessions.of(person.id);
  session.notices = session.notices.filter((notice) => notice.ts !== ts);
  world.workspace.changed();
}

function getPersonId({ world }: Actor, id: string): string {
  if (!world.workspace.people.has(id)) throw new NotThere("There is no such person.");
  return id;
}
