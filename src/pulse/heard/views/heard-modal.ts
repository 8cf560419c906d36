import type { KnownBlock, ModalView } from "@slack/types";
import type { MessageContent } from "../../../platform/delivery/messages.ts";
import { textInput } from "../../../platform/slack/blocks/elements.ts";
import { bold, richText } from "../../../platform/slack/blocks/rich.ts";
import { button, context, divider, header, input, modal, section } from "../../../platform/slack/blocks.ts";
import { cut, escapeMrkdwn } from "../../../platform/slack/text.ts";
import { dayText } from "../../../platform/time/local-time.ts";
import type { Round } from "../../planning/rounds.ts";
import { type ResultsFacts, summaryLines } from "../../results/views/words.ts";
import { ACTION, MODAL } from "../../views/actions.ts";
import { HEARD_FIELD, type Heard, type HeardWords, LONGEST_HEARD } from "../heard.ts";

/** Characters of what was heard that are told before somebody opens it. */
const TOLD = 200;

type OfRound = Pick<Round, "key" | "number" | "startsOn">;

const LABELS: Readonly<Record<keyof HeardWords, string>> = {
  weHeard: "We heard",
  weWill: "We will",
  weWont: "We won't, and why",
};

/** The form **What we heard**, with what was drafted before. */
export function heardForm(
  round: OfRound,
  draft: Heard | undefined,
  drafterName: string | undefined,
): ModalView {
  const field = (name: keyof HeardWords, hint: string) =>
    input({
      blockId: HEARD_FIELD[name],
      label: LABELS[name],
      hint,
      optional: name !== "weHeard",
      element: textInput({ multiline: true, maxLength: LONGEST_HEARD, initial: draft?.[name] || undefined }),
    });
  return modal({
    callbackId: MODAL.writeHeard,
    title: "What we heard",
    submit: "Preview",
    privateMetadata: placeOf(round, draft?.version ?? 0),
    blocks: [
      context("Keep it short. It goes to everyone who was asked, with the results. You see a preview first."),
      ...(drafterName === undefined ? [] : [context(`A draft by ${escapeMrkdwn(drafterName)}.`)]),
      field(
        "weHeard",
        "What came up, in your own words. Don't quote anyone: a sentence can give its writer away.",
      ),
      field("weWill", "What changes, who does it, and by when."),
      field("weWont", "What stays as it is. A reason is worth more than a promise."),
    ],
  });
}

/** The message to be confirmed. @param asked how many people it goes to */
export function heardPreview(
  round: OfRound,
  heard: Heard,
  { asked, ...facts }: ResultsFacts & { readonly asked: number },
): ModalView {
  return modal({
    callbackId: MODAL.sendHeard,
    title: "Preview",
    submit: asked === 1 ? "Send to 1 person" : `Send to ${asked} people`,
    close: "Keep as a draft",
    privateMetadata: placeOf(round, heard.version),
    blocks: [
      context(
        "Saved as a draft. Once sent, it can't be changed. Everyone who was asked gets a message in their working hours, and finds it on Home.",
      ),
      ...heardBlocks(round, heard, facts),
    ],
  });
}

export function heardModal(round: OfRound, heard: HeardWords, facts: ResultsFacts): ModalView {
  return modal({
    callbackId: MODAL.readHeard,
    title: "What we heard",
    close: "Close",
    blocks: heardBlocks(round, heard, facts),
  });
}

export function heardLine(round: OfRound, heard: HeardWords, facts: ResultsFacts): MessageContent {
  const [headline = ""] = summaryLines(facts);
  const words = `*What we heard* in the pulse of ${dayText(round.startsOn)}: ${escapeMrkdwn(cut(heard.weHeard, TOLD))}\n${headline}`;
  return { text: words, blocks: [section(words, { accessory: readButton(round) })], asksNothing: "news" };
}

export function readButton({ key }: Pick<Round, "key">) {
  return button({ label: "Read it", actionId: ACTION.readHeard, value: key });
}

/** The round and the version that somebody saw, as a modal keeps them. */
function placeOf({ key }: Pick<Round, "key">, version: number): string {
  return `${key}/${version}`;
}

export function readPlace(metadata: string): { readonly roundKey: string; readonly version: number } {
  const [roundKey = "", version] = metadata.split("/");
  return { roundKey, version: Number(version) };
}

function heardBlocks(round: OfRound, heard: HeardWords, facts: ResultsFacts): readonly KnownBlock[] {
  const said = (["weHeard", "weWill", "weWont"] as const).filter((name) => heard[name] !== "");
  return [
    header(`Pulse of ${dayText(round.startsOn)}`),
    ...said.map((name) => richText([[bold(LABELS[name])], [heard[name]]])),
    divider(),
    section(summaryLines(facts).join("\n")),
  ];
}
