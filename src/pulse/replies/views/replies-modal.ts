import type { KnownBlock, ModalView } from "@slack/types";
import type { MessageContent } from "../../../platform/delivery/messages.ts";
import { textInput } from "../../../platform/slack/blocks/elements.ts";
import { bold, quote, richText } from "../../../platform/slack/blocks/rich.ts";
import { actions, button, context, input, modal, section } from "../../../platform/slack/blocks.ts";
import { fallbackText } from "../../../platform/slack/text.ts";
import type { Round } from "../../planning/rounds.ts";
import { ACTION, MODAL } from "../../views/actions.ts";
import { LONGEST_REPLY, MOST_LINES, REPLY_FIELD, type ReplyLine } from "../replies.ts";

/** A comment, and what was said under it, as one side of the talk sees it. */
export interface Talk {
  readonly text: string;
  readonly lines: readonly ReplyLine[];
  /** Of people in ops, by user id. */
  readonly names: ReadonlyMap<string, string>;
}

export function anyRepliesMessage(token: string): MessageContent {
  const words =
    "Your comment goes to Sales Ops without your name. Replies wait here, and nothing can tell you when there is one: look again when the pulse has closed. Keep this message: only its button leads to your comment.";
  const look = button({ label: "Any replies?", actionId: ACTION.anyReplies, value: token });
  return { text: fallbackText([words, "Any replies?"]), blocks: [section(words), actions([look])] };
}

/** **Any replies?** before there is a comment that anybody could have read, and once it is deleted: nothing is known of which it is. */
export function nothingToReplyTo(): ModalView {
  const words =
    "No reply here. Sales Ops reads comments once the pulse has closed, if enough people answered. Comments and replies are deleted when How is this kept? says.";
  return modal({ ...ANY_REPLIES, blocks: [section(words)] });
}

/** **Any replies?**, for whoever holds the token. @param place what leads the answer back to the comment */
export function anyRepliesModal(talk: Talk, place: string): ModalView {
  const said = talkBlocks(talk, "You");
  if (!talk.lines.some(({ writtenBy }) => writtenBy === "ops")) {
    const words = "No reply yet. Look again later: nothing can tell you, because nothing leads to you.";
    return modal({ ...ANY_REPLIES, blocks: [...said, context(words)] });
  }
  const hint = "Sales Ops reads it from tomorrow on, without your name and without a time.";
  const blocks = [...said, replyInput("Answer back", hint)];
  return modal({ ...ANY_REPLIES, submit: "Answer back", privateMetadata: place, blocks });
}

const ANY_REPLIES = { callbackId: MODAL.anyReplies, title: "Any replies?", close: "Close" };

/** The form in which ops reply to a comment. @param place what leads the reply to the comment */
export function replyModal(talk: Talk, place: string): ModalView {
  return modal({
    callbackId: MODAL.reply,
    title: "Reply",
    submit: "Send",
    privateMetadata: place,
    blocks: [
      ...talkBlocks(talk, "They"),
      replyInput(
        "Reply",
        "It waits behind Any replies? in the writer's own direct message. Please don't guess who they are.",
      ),
    ],
  });
}

function replyInput(label: string, hint: string) {
  const element = textInput({ multiline: true, maxLength: LONGEST_REPLY });
  return input({ blockId: REPLY_FIELD, label, hint, element });
}

export function answeredBackLine({ key, number }: Pick<Round, "key" | "number">): MessageContent {
  const words = `Someone answered back to your reply in pulse round ${number}.`;
  const read = button({ label: "Read comments", actionId: ACTION.readComments, value: key });
  return { text: words, blocks: [section(words, { accessory: read })] };
}

function talkBlocks({ text, lines, names }: Talk, writer: "You" | "They"): readonly KnownBlock[] {
  const said = (line: ReplyLine) =>
    line.writtenBy === "ops"
      ? `${names.get(line.userId ?? "") ?? "Sales Ops"} replied: `
      : `${writer} answered back: `;
  return [quote(text), ...lines.slice(-MOST_LINES).map((line) => richText([[bold(said(line)), line.text]]))];
}
