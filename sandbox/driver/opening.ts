import { runCommand } from "../interactions/commands.ts";
import { leaveHome, openHome } from "../interactions/home.ts";
import { closeModal, submitModal } from "../interactions/modals.ts";
import { runShortcut } from "../interactions/shortcuts.ts";
import { textOf } from "../state/json.ts";
import type { View } from "../state/views.ts";
import { type Actor, finish, finishWithEvents } from "./actor.ts";
import type { On } from "./elements.ts";
import { findMessages, lookFor, NotOnScreen } from "./find.ts";
import { conversation } from "./writing.ts";

/** How a person opens and leaves what an app shows. */
export interface OpeningVerbs {
  /** Types a slash command into a channel ("#sales") or, unless said, into the DM with the app. */
  types(line: string, where?: { in?: string }): Promise<void>;
  /** Picks a shortcut by name; a message shortcut from the menu of the newest message that reads `on`. */
  uses(shortcut: string, where?: On): Promise<void>;
  /** Submits the open modal; its submit button must read `label` when that is given. */
  submits(label?: string): Promise<void>;
  /** Closes the open modal ("top"), or all of them with the ✕ ("all"). */
  closesModal(which?: "top" | "all"): Promise<void>;
  /** Opens the app's Home tab, in front of the channels. */
  opensHome(): Promise<void>;
  leavesHome(): void;
}

export function createOpeningVerbs(actor: Actor): OpeningVerbs {
  const { world, person, session } = actor;
  return {
    async types(line, where = {}) {
      await finish(actor, runCommand(world, person, { line, channel: conversation(actor, where.in) }));
    },
    async uses(name, { on } = {}) {
      const type = on ? "message" : "global";
      const shortcut = world.app.shortcuts.find((known) => known.name === name && known.type === type);
      if (!shortcut) throw new NotOnScreen(actor, `the ${type} shortcut “${name}”`);
      const at = on && (await lookFor(actor, `a message like ${on}`, () => findMessages(actor, on)[0]));
      await finish(actor, runShortcut(world, person, at ? { shortcut, on: at } : { shortcut }));
    },
    async submits(label) {
      const what = label ? `a modal with [${label}]` : "a modal to submit";
      const view = await lookFor(actor, what, () => submittableModal(actor, label));
      await finish(actor, submitModal(world, person, view));
    },
    async closesModal(which = "top") {
      await lookFor(actor, "a modal to close", () => session.modals.at(-1));
      await finish(actor, closeModal(world, person, which));
    },
    async opensHome() {
      openHome(world, person);
      await finishWithEvents(actor);
    },
    leavesHome() {
      leaveHome(world, person);
    },
  };
}

function submittableModal({ session }: Actor, label: string | undefined): View | undefined {
  const modal = session.modals.at(-1);
  const submit = textOf(modal?.content.submit);
  if (submit === "" || (label !== undefined && label !== submit)) return undefined;
  return modal;
}
