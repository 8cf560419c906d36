import type { Button, KnownBlock, ModalView } from "@slack/types";
import type { HomeSection, MenuGroup, Preference, WaitingItem } from "../kit/contributions.ts";
import type { MessageContent } from "../platform/delivery/messages.ts";
import { actions, button, context, header, modal, section } from "../platform/slack/blocks.ts";
import { cut, escapeMrkdwn } from "../platform/slack/text.ts";

/** Blocks of a Home tab or a modal; docs.slack.dev/surfaces. */
const MOST_BLOCKS = 100;
/** Things under **Needs you**; the rest is behind **More**. */
const MOST_WAITING = 20;
/** **More** under **Needs you**. */
export const NEEDS_YOU = "home.needs-you";

/** Contributions of the parts, for one reader. */
export interface HomeFacts {
  /** When it is drawn, in mrkdwn: amounts are as of then. */
  readonly asOf: string;
  readonly waiting: readonly WaitingItem[];
  readonly sections: readonly HomeSection[];
  readonly preferences: readonly Preference[];
  readonly buttons: readonly Button[];
}

/** The Home tab. */
export function homeTab({ asOf, waiting, sections, preferences, buttons }: HomeFacts): MessageContent {
  const head = [...(buttons.length > 0 ? [actions([...buttons])] : []), context(`As of ${asOf}`)];
  const first = sections.filter(({ isFirst }) => isFirst);
  const rest = sections.filter(({ isFirst }) => !isFirst);
  const inOrder = [
    ...first,
    needsYou(waiting),
    ...rest.filter(({ isForOps }) => !isForOps),
    ...rest.filter(({ isForOps }) => isForOps),
    ...preferencesSection(preferences),
  ];
  return { text: "", blocks: [...head, ...within(inOrder, MOST_BLOCKS - head.length)] };
}

/** The modal **Needs you**, the oldest first. */
export function waitingModal(waiting: readonly WaitingItem[]): ModalView {
  return modal({
    callbackId: "home.waiting",
    title: "Needs you",
    close: "Close",
    blocks: within([{ title: "Oldest first", blocks: waitingBlocks(waiting) }], MOST_BLOCKS),
  });
}

/** Home for those whom Tandem does not serve. */
export function homeOfOthers(person: { readonly isFullMember: boolean }): MessageContent {
  return {
    text: "",
    blocks: [section(`${whoMayUse(person)} Ask a colleague in sales if you need something.`)],
  };
}

/** Refusal for somebody whom Tandem does not serve. */
export function whoMayUse({ isFullMember }: { readonly isFullMember: boolean }): string {
  return isFullMember
    ? "You don't have access to Tandem yet. Sales Ops decides who may use it."
    : "Tandem is for full members of this workspace.";
}

/** The modal **Tandem**: every part from one place. */
export function menuModal(groups: readonly MenuGroup[]): ModalView {
  return modal({
    callbackId: "home.menu",
    title: "Tandem",
    close: "Close",
    blocks: groups.flatMap(({ name, buttons }) => [section(`*${name}*`), actions([...buttons])]),
  });
}

export function help(): MessageContent {
  const words = "*/tandem* shows everything you can do, with a button for each.\n*/tandem help* shows this.";
  return { text: words, blocks: [section(words)] };
}

/** The answer to words that the command does not know. */
export function unknownWords(typed: string): MessageContent {
  const words = `Sorry, I don't know "${escapeMrkdwn(cut(typed, 60))}". Try \`/tandem\`.`;
  return { text: words, blocks: [section(words)] };
}

function preferencesSection(
  preferences: readonly Preference[],
): readonly Pick<HomeSection, "title" | "blocks">[] {
  if (preferences.length === 0) return [];
  const blocks = preferences.flatMap(({ holds, buttons }) => [section(holds), actions([...buttons])]);
  return [{ title: "Preferences", blocks }];
}

type Part = Pick<HomeSection, "title" | "blocks" | "more">;

function needsYou(waiting: readonly WaitingItem[]): Part {
  const blocks = waitingBlocks(waiting);
  const left = waiting.length - MOST_WAITING;
  if (left <= 0) return { title: "Needs you", blocks };
  const more = actions([button({ label: "More", actionId: NEEDS_YOU })]);
  return { title: "Needs you", blocks: blocks.slice(0, MOST_WAITING), more };
}

function waitingBlocks(waiting: readonly WaitingItem[]): readonly KnownBlock[] {
  if (waiting.length === 0) return [section("You're all caught up.")];
  return waiting.toSorted((a, b) => a.since - b.since).map(({ block }) => block);
}

/** All sections with their titles; where they are too many blocks, the longest ones end earlier and say so. */
function within(sections: readonly Part[], room: number): readonly KnownBlock[] {
  const sizes = sections.map(({ blocks }) => blocks.length);
  const drawn = () => sections.map((part, index) => partBlocks(part, sizes[index] ?? 0));
  while (drawn().flat().length > room) {
    const longest = sizes.indexOf(Math.max(...sizes));
    sizes[longest] = Math.max(...sizes) - 1;
  }
  return drawn().flat();
}

function partBlocks({ title, blocks, more }: Part, size: number): readonly KnownBlock[] {
  const rest =
    size < blocks.length ? context("Not everything fits here. Type /tandem for the rest.") : undefined;
  const end = more ?? rest;
  return [header(title), ...blocks.slice(0, size), ...(end ? [end] : [])];
}
