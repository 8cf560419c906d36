import type { ViewResponseAction } from "@slack/bolt";
import type { ModalView } from "@slack/types";
import { z } from "zod";
import type { MessageContent } from "../../delivery/messages.ts";
import { cut, cutMrkdwn, escapeMrkdwn } from "../text.ts";

/** Words of an error for the person who meets it. */
export interface Failure {
  readonly words: string;
  /** The `block_id` of the input it belongs to. */
  readonly field?: string | undefined;
}

/** Words for calls that cannot be answered as they were meant. */
export const WORDS = {
  slowCommand: "This is taking longer than usual. The answer will appear here.",
  slowSubmission: "Saving is taking longer than usual; your text is still here. Press again in a moment.",
  busy: "Tandem is busy and saved nothing. Press again in a moment.",
  unknownCommand: "This version of Tandem doesn't know that command.",
  unknownShortcut: "This version of Tandem doesn't know that shortcut.",
  changed: "This has changed since you opened it. Open it again to see the latest.",
  changedForm: "This form has changed. Copy what you typed, close it and open it again.",
  notOpened: "Slack didn't open the window in time. Try again.",
  notOpenedWithWords: "Slack didn't open the window in time. Here is your text, to copy and try again:",
  elsewhere: "Tandem works only in the workspace it is installed in.",
  restarting: "Tandem is restarting. Try again in a moment.",
  unreadable: "Tandem could not read that. Try again.",
} as const;

/** A text object of a block holds 3,000 UTF-16 units; a code point takes one or two. */
const SECTION_CODE_POINTS = 1500;
/** More would bring a message near the size at which Slack refuses its blocks (about 13,000 characters). */
const SHOWN_MAX = 12_000;
const FALLBACK_MAX = 3900;

/** Words exactly as they are: nothing in them becomes a mention, a link or bold. Beyond 12,000 characters they are cut. */
export function asTyped(words: string): MessageContent {
  const parts = cut(words, SHOWN_MAX).match(new RegExp(`.{1,${SECTION_CODE_POINTS}}`, "gsu")) ?? [" "];
  const blocks = parts.map((text) => ({
    type: "section" as const,
    text: { type: "plain_text" as const, text, emoji: true },
  }));
  return { text: cutMrkdwn(escapeMrkdwn(words), FALLBACK_MAX), blocks };
}

/** A small window that only says something, for places that have no message to answer in. */
export function noticeView({ text, blocks }: MessageContent): ModalView {
  return {
    type: "modal",
    title: { type: "plain_text", text: "Tandem" },
    close: { type: "plain_text", text: "Close" },
    blocks: [...(blocks ?? [{ type: "section" as const, text: { type: "mrkdwn" as const, text } }])],
  };
}

const formBody = z.object({
  view: z.object({ blocks: z.array(z.object({ type: z.string(), block_id: z.string().optional() })) }),
});

/**
 * The payload of an acknowledgement that only tells the person something, in whatever way Slack has for that kind of call: privately below a
 * command, in a form; a press and a search can only be acknowledged.
 */
export function refusal(body: Readonly<Record<string, unknown>>, words: string): object | undefined {
  if (typeof body.command === "string") return { response_type: "ephemeral", ...asTyped(words) };
  if (body.type === "block_suggestion") return { options: [] };
  return body.type === "view_submission" ? formRefusal(body, { words }) : undefined;
}

/** Words at a field of a submitted form (the one they belong to, else the first), or on top of a form that has none. The form stays open. */
export function formRefusal(body: unknown, { words, field }: Failure): ViewResponseAction {
  const inputs = inputsOf(body);
  const at = inputs.find((blockId) => blockId === field) ?? inputs[0];
  if (at) return { response_action: "errors", errors: { [at]: words } };
  return { response_action: "push", view: noticeView(asTyped(words)) };
}

function inputsOf(body: unknown): readonly string[] {
  const form = formBody.safeParse(body);
  if (!form.success) return [];
  return form.data.view.blocks.flatMap((block) =>
    block.type === "input" && block.block_id ? [block.block_id] : [],
  );
}
