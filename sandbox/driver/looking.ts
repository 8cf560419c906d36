import type { Actor } from "./actor.ts";
import { NotOnScreen } from "./find.ts";
import { renderModal, renderScreen } from "./screen.ts";

/** What a person can tell about their screen. */
export interface LookingVerbs {
  /** Everything this person can see, as text. */
  screen(): string;
  /** The topmost modal as text, undefined when none is open. */
  modal(): string | undefined;
  /** Throws, with the screen, unless it shows this (line breaks count as spaces, too). */
  sees(pattern: RegExp | string): void;
  /** How often the screen shows this, so that a test can say that something stands there once. */
  timesSeen(pattern: RegExp | string): number;
  /** Throws, with the screen, when it shows this. */
  seesNot(pattern: RegExp | string): void;
  /** Reloads Slack: what only this person could see is gone. */
  reloads(): void;
}

export function createLookingVerbs(actor: Actor): LookingVerbs {
  const { world, person, session } = actor;
  const screen = () => renderScreen(actor);
  return {
    screen,
    modal() {
      const top = session.modals.at(-1);
      return top && renderModal(actor, top);
    },
    sees(pattern) {
      if (!shows(screen(), pattern)) throw new NotOnScreen(actor, String(pattern));
    },
    timesSeen: (pattern) => countShown(screen(), pattern),
    seesNot(pattern) {
      if (shows(screen(), pattern))
        throw new Error(`${person.name} sees ${pattern}. On the screen:\n\n${screen()}`);
    },
    reloads() {
      session.notices = [];
      world.workspace.changed();
    },
  };
}

/** A pattern may span what the screen shows in several lines. */
export function shows(screen: string, pattern: RegExp | string): boolean {
  const inOneLine = screen.replace(/\s+/g, " ");
  if (typeof pattern === "string") return screen.includes(pattern) || inOneLine.includes(pattern);
  return screen.search(pattern) >= 0 || inOneLine.search(pattern) >= 0;
}

/** How often a screen, read as one line, shows a pattern; overlapping places count once. */
export function countShown(screen: string, pattern: RegExp | string): number {
  const inOneLine = screen.replace(/\s+/g, " ");
  if (typeof pattern === "string") return inOneLine.split(pattern.replace(/\s+/g, " ")).length - 1;
  return [...inOneLine.matchAll(new RegExp(pattern, `g${pattern.flags.replace("g", "")}`))].length;
}
