import type { Button, KnownBlock, ModalView } from "@slack/types";
import type { MessageContent } from "../platform/delivery/messages.ts";
import type { HomeSection, MenuGroup, Preference, WaitingItem } from "../platform/home.ts";
import { actions, context, header, modal, section } from "../platform/slack/blocks.ts";
import { cut, escapeMrkdwn } from "../platform/slack/text.ts";

/** Slack takes so many in a Home tab; docs.slack.dev/surfaces/app-home. */
const MOST_BLOCKS = 100;
/** So much of what waits is shown; the rest moves up as it is dealt with. */
const MOST_WAITING = 20;

/** What the parts contribute, for one reader. */
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
  const oldestFirst = waiting.toSorted((a, b) => a.since - b.since);
  const inOrder = [
    ...sections.filter(({ isForOps }) => !isForOps),
    ...sections.filter(({ isForOps }) => isForOps),
    ...preferencesSection(preferences),
  ];
  const blocks = [
    ...(buttons.length > 0 ? [actions([...buttons])] : []),
    context(`As of ${asOf}`),
    header("Needs you"),
    ...waitingBlocks(oldestFirst),
    ...inOrder.flatMap(({ title, blocks: shown }) => [header(title), ...shown]),
  ];
  return { text: "", blocks: within(blocks) };
}

/** What Home shows to those whom Tandem does not serve. */
export function homeOfOthers(person: { readonly isFullMember: boolean }): MessageContent {
  return {
    text: "",
    blocks: [section(`${whoMayUse(person)} Ask a colleague in sales if you need something.`)],
  };
}

/** What somebody reads whom Tandem does not serve. */
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

function waitingBlocks(items: readonly WaitingItem[]): readonly KnownBlock[] {
  if (items.length === 0) return [section("You're all caught up.")];
  const more = items.length - MOST_WAITING;
  return [
    ...items.slice(0, MOST_WAITING).map(({ block }) => block),
    ...(more > 0 ? [context(`${more} more. These are the oldest.`)] : []),
  ];
}

function within(blocks: readonly KnownBlock[]): readonly KnownBlock[] {
  if (blocks.length <= MOST_BLOCKS) return blocks;
  return [
    ...blocks.slice(0, MOST_BLOCKS - 1),
    context("Not everything fits here. Type /tandem for the rest."),
  ];
}
