import type { KnownBlock, ModalView } from "@slack/types";
import type { MessageContent } from "../../../platform/delivery/messages.ts";
import { checkboxes, datePicker, option } from "../../../platform/slack/blocks/elements.ts";
import { actions, button, context, input, modal, section } from "../../../platform/slack/blocks.ts";
import { channelLink, escapeMrkdwn, fallbackText, groupName, listed } from "../../../platform/slack/text.ts";
import { timeOfDayText } from "../../../platform/time/local-time.ts";
import { keptInShort, MODE_NAMES } from "../../modes.ts";
import { writeHeardButton } from "../../results/views/results-message.ts";
import { ABOUT } from "../../results/views/words.ts";
import type { PulseSettings } from "../../settings/store/kept-settings.ts";
import { type BySide, bySide, otherTeam, type Side } from "../../sides.ts";
import { ACTION, MODAL } from "../../views/actions.ts";
import { countOf, type Verdict } from "../rounds.ts";
import { ASKED_AT } from "../times.ts";

export const STARTS_ON = "pulse_starts_on";
export const BY_NAME = "pulse_by_name";
export const ASKED = "asked";

/** Where the reps come from, as Settings say. */
interface Audience {
  readonly chosen: PulseSettings["audience"];
  readonly newsChannelId: string;
  readonly teams: readonly { readonly key: string; readonly name: string }[];
}

export interface StartPage {
  readonly verdict: Verdict;
  readonly people: BySide<number>;
  readonly audience: Audience;
  readonly pulse: Pick<PulseSettings, "mode" | "minimum" | "asksByName">;
  /** In the words that a side will read, by side. */
  readonly questions: BySide<readonly string[]>;
}

/** Asks to confirm whom a round asks and how many they are, or says why none can start. */
export function startModal(page: StartPage): ModalView {
  const { verdict } = page;
  if (verdict.kind === "refused")
    return modal({
      callbackId: MODAL.start,
      title: "Start a pulse",
      close: "Close",
      blocks: [
        section(`*It can't start now.* ${verdict.reason}`),
        ...(verdict.unheard ? [actions([writeHeardButton(verdict.unheard)])] : []),
      ],
    });
  return modal({
    callbackId: MODAL.start,
    title: "Start a pulse",
    submit: "Start now",
    blocks: startBlocks(page, verdict),
  });
}

/** Tells whoever asked to start a round that it is known whom it would ask. */
export function counted(people: BySide<number>, minimum: number): MessageContent {
  return withStart(
    `*Ready to start a pulse* for ${countOf(people, minimum)}. You see what it asks before it starts.`,
  );
}

export function notCounted(): MessageContent {
  return withStart("*Slack didn't say whom to ask* in the pulse. Try again in a few minutes.");
}

function withStart(words: string): MessageContent {
  const start = button({ label: "Start now", actionId: ACTION.start });
  return { text: fallbackText([words]), blocks: [section(words, { accessory: start })] };
}

function startBlocks(page: StartPage, verdict: Extract<Verdict, { kind: "start" }>): readonly KnownBlock[] {
  const counts = bySide((side) => (verdict.sides.includes(side) ? page.people[side] : 0));
  const asked = countOf(counts, page.pulse.minimum);
  return [
    section(`*${asked}* are asked now, each in their working hours, and have 5 working days to answer.`),
    ...(verdict.sides.includes("reps") ? [context(audienceText(page.audience))] : []),
    ...verdict.warnings.map((warning) => context(warning)),
    section(
      `*${MODE_NAMES[page.pulse.mode]}* · ${keptInShort(page.pulse)} This can't be changed once it has started.`,
    ),
    ...(verdict.smallSide ? byNameBlocks(verdict.smallSide, page.pulse) : []),
    ...verdict.sides.map((side) =>
      section(
        [`*${ABOUT[side]}*`, ...page.questions[side].map((one) => `• ${escapeMrkdwn(one)}`)].join("\n"),
      ),
    ),
  ];
}

/** Why a side is left out, and the offer to ask it all the same. */
function byNameBlocks(side: Side, { minimum, asksByName }: StartPage["pulse"]): readonly KnownBlock[] {
  const whom = otherTeam(side === "reps" ? "ops" : "reps");
  const options = [option(`Ask ${whom} by name`, ASKED)];
  return [
    input({
      blockId: BY_NAME,
      label: `${whom}: fewer than ${minimum} people`,
      hint: "Too few to stay anonymous, so they aren't asked. By name, Sales Ops sees their answers with their names; they're told so first.",
      optional: true,
      element: checkboxes({ options, initial: asksByName ? [ASKED] : [] }),
    }),
  ];
}

/** "Reps are the members of #ops-news and of all teams." */
function audienceText({ chosen, newsChannelId, teams }: Audience): string {
  const names = chosen.teams.flatMap((key) => teams.find((team) => team.key === key)?.name ?? []);
  const sources = [
    ...names.map(escapeMrkdwn),
    ...chosen.groupIds.map(groupName),
    ...chosen.channelIds.map(channelLink),
  ];
  const usual = [channelLink(newsChannelId), ...(teams.length > 0 ? ["all teams"] : [])];
  const isChosen = chosen.teams.length + chosen.groupIds.length + chosen.channelIds.length > 0;
  return `Reps are the members of ${listed(isChosen ? sources : usual)}.`;
}

/** The modal **Plan a round**. @param startsOn what holds now */
export function planModal(startsOn: string | undefined): ModalView {
  return modal({
    callbackId: MODAL.plan,
    title: "Plan a round",
    submit: "Save",
    blocks: [
      input({
        blockId: STARTS_ON,
        label: "Starts on",
        hint: `People are asked at ${timeOfDayText(ASKED_AT)} in their own zone.`,
        element: datePicker({ initial: startsOn }),
      }),
    ],
  });
}
