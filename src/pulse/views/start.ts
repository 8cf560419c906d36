import type { KnownBlock, ModalView } from "@slack/types";
import { datePicker } from "../../platform/slack/blocks/elements.ts";
import { context, input, modal, section } from "../../platform/slack/blocks.ts";
import { keptInShort, MODE_NAMES, type Mode } from "../modes.ts";
import { countOf, type Verdict } from "../rounds.ts";
import { otherTeam, type Side } from "../sides.ts";
import { ASKED_AT } from "../times.ts";
import { MODAL } from "./actions.ts";

export const STARTS_ON = "pulse_starts_on";

export interface StartPage {
  readonly verdict: Verdict;
  readonly people: Readonly<Record<Side, number>>;
  readonly mode: Mode;
  readonly minimum: number;
  /** In the words that a side will read, by side. */
  readonly questions: Readonly<Record<Side, readonly string[]>>;
}

/** Asks to confirm whom a round asks and how many they are, or says why none can start. */
export function startModal(page: StartPage): ModalView {
  const { verdict } = page;
  if (verdict.kind === "refused")
    return modal({
      callbackId: MODAL.start,
      title: "Start a pulse",
      close: "Close",
      blocks: [section(`*It cannot start now.* ${verdict.reason}`)],
    });
  return modal({
    callbackId: MODAL.start,
    title: "Start a pulse",
    submit: "Start now",
    blocks: startBlocks(page, verdict),
  });
}

function startBlocks(page: StartPage, verdict: Extract<Verdict, { kind: "start" }>): readonly KnownBlock[] {
  const count = (side: Side) => (verdict.sides.includes(side) ? page.people[side] : 0);
  const asked = countOf({ reps: count("reps"), ops: count("ops") });
  return [
    section(`*${asked}* are asked now, each in their working hours, and have five working days to answer.`),
    ...verdict.warnings.map((warning) => context(warning)),
    section(`*${MODE_NAMES[page.mode]}* · ${keptInShort(page)} This cannot be changed once it has started.`),
    ...verdict.sides.map((side) =>
      section([`*About ${otherTeam(side)}*`, ...page.questions[side].map((one) => `• ${one}`)].join("\n")),
    ),
  ];
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
        hint: `People are asked at ${ASKED_AT} in their own zone.`,
        element: datePicker({ initial: startsOn }),
      }),
    ],
  });
}
