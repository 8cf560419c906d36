import type {
  ActionsBlock,
  Button,
  ConfirmationDialog,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  InputBlock,
  KnownBlock,
  ModalView,
  PlainTextElement,
  SectionBlock,
  SectionBlockAccessory,
  TextObject,
} from "@slack/types";
import { cut, cutMrkdwn } from "./text.ts";

/*
 * Builders for Block Kit that cannot make what Slack refuses: words that are too long are cut, anything else out of bounds (an id, a
 * value, a count) is a mistake of ours and throws. Limits in characters, from docs.slack.dev/reference/block-kit.
 */

const MAX = {
  text: 3_000,
  header: 150,
  button: 75,
  value: 2_000,
  id: 255,
  label: 2_000,
  title: 24,
  metadata: 3_000,
} as const;

/** Text that is shown as it is: nothing in it is parsed but emoji. For whatever people typed. */
export function plain(text: string, max: number = MAX.text): PlainTextElement {
  return { type: "plain_text", text: cut(withSomething(text), max), emoji: true };
}

/** @param text mrkdwn, in which typed words have gone through `escapeMrkdwn`; or `plain(…)` for a whole typed text */
export function section(
  text: string | PlainTextElement,
  options: { blockId?: string; accessory?: SectionBlockAccessory } = {},
): SectionBlock {
  return {
    type: "section",
    ...(options.blockId !== undefined && { block_id: withinLimit("block_id", options.blockId, MAX.id) }),
    text: textObject(text),
    ...(options.accessory && { accessory: options.accessory }),
  };
}

export function header(text: string): HeaderBlock {
  return { type: "header", text: plain(text, MAX.header) };
}

/** Small grey text. @param texts 1–10, each mrkdwn or `plain(…)` */
export function context(...texts: readonly (string | PlainTextElement)[]): ContextBlock {
  return { type: "context", elements: withinCount("context elements", texts, 10).map(textObject) };
}

export function divider(): DividerBlock {
  return { type: "divider" };
}

/** @param elements 1–25 buttons or selects, each with an `actionId` of its own */
export function actions(elements: ActionsBlock["elements"], blockId?: string): ActionsBlock {
  withoutRepeats(
    "action_id",
    elements.map((element) => element.action_id),
  );
  return {
    type: "actions",
    ...(blockId !== undefined && { block_id: withinLimit("block_id", blockId, MAX.id) }),
    elements: [...withinCount("actions", elements, 25)],
  };
}

export interface ButtonOptions {
  readonly label: string;
  readonly actionId: string;
  /** Comes back in the press; usually the id of what it is about. At most 2,000 characters. */
  readonly value?: string;
  readonly style?: "primary" | "danger";
  readonly confirm?: ConfirmationDialog;
}

export function button({ label, actionId, value, style, confirm }: ButtonOptions): Button {
  return {
    type: "button",
    text: plain(label, MAX.button),
    action_id: withinLimit("action_id", actionId, MAX.id),
    ...(value !== undefined && { value: withinLimit("button value", value, MAX.value) }),
    ...(style && { style }),
    ...(confirm && { confirm }),
  };
}

/** Asks before a press counts. `yes` and `no` are the two buttons' labels, at most 30 characters. */
export function confirmation(ask: {
  title: string;
  text: string;
  yes: string;
  no: string;
}): ConfirmationDialog {
  return {
    title: plain(ask.title, 100),
    text: plain(ask.text, 300),
    confirm: plain(ask.yes, 30),
    deny: plain(ask.no, 30),
  };
}

export interface InputOptions {
  /** The name under which what was typed comes back; also the element's action id unless it has one. */
  readonly blockId: string;
  readonly label: string;
  /** From `blocks/elements.ts`. */
  readonly element: InputBlock["element"];
  readonly optional?: boolean;
  readonly hint?: string;
  /** Report every change at once as an action. */
  readonly dispatch?: boolean;
}

/** One labelled element of a modal. */
export function input({ blockId, label, element, optional, hint, dispatch }: InputOptions): InputBlock {
  if (dispatch && element.type === "file_input")
    throw new RangeError("Slack refuses dispatch on a file input");
  const actionId = withinLimit("action_id", element.action_id ?? blockId, MAX.id);
  return {
    type: "input",
    block_id: withinLimit("block_id", blockId, MAX.id),
    label: plain(label, MAX.label),
    element: { ...element, action_id: actionId },
    ...(optional && { optional }),
    ...(hint !== undefined && { hint: plain(hint, MAX.label) }),
    ...(dispatch && { dispatch_action: true }),
  };
}

export interface ModalOptions {
  readonly callbackId: string;
  /** Title, submit and close: at most 24 characters. */
  readonly title: string;
  /** Needed as soon as there is an input. */
  readonly submit?: string;
  readonly close?: string;
  readonly blocks: readonly KnownBlock[];
  /** Ids only, never text; at most 3,000 characters. */
  readonly privateMetadata?: string;
}

export function modal({
  callbackId,
  title,
  submit,
  close,
  blocks,
  privateMetadata,
}: ModalOptions): ModalView {
  if (submit === undefined && blocks.some((block) => block.type === "input")) {
    throw new RangeError(`Modal ${callbackId} has inputs but no submit`);
  }
  withoutRepeats(
    "block_id",
    blocks.map((block) => block.block_id),
  );
  return {
    type: "modal",
    callback_id: withinLimit("callback_id", callbackId, MAX.id),
    title: plain(title, MAX.title),
    ...(submit !== undefined && { submit: plain(submit, MAX.title) }),
    close: plain(close ?? "Cancel", MAX.title),
    blocks: [...withinCount("modal blocks", blocks, 100)],
    ...(privateMetadata && {
      private_metadata: withinLimit("private_metadata", privateMetadata, MAX.metadata),
    }),
  };
}

/** @throws RangeError when `value` is empty or longer than `max` */
export function withinLimit(what: string, value: string, max: number): string {
  if (value.length < 1 || value.length > max)
    throw new RangeError(`${what} takes 1–${max} characters, got ${value.length}`);
  return value;
}

/** @throws RangeError when there is nothing in `list` or more than `max` */
export function withinCount<T>(what: string, list: readonly T[], max: number): readonly T[] {
  if (list.length < 1 || list.length > max)
    throw new RangeError(`${what}: Slack takes 1–${max}, got ${list.length}`);
  return list;
}

function withoutRepeats(what: string, ids: readonly (string | undefined)[]): void {
  const given = ids.filter((id) => id !== undefined);
  const repeated = given.find((id, index) => given.indexOf(id) !== index);
  if (repeated !== undefined) throw new RangeError(`${what} ${repeated} is used twice`);
}

function withSomething(text: string): string {
  if (text === "") throw new RangeError("Slack refuses a text without a character");
  return text;
}

/** Names and addresses in mrkdwn are not made into links. */
function textObject(text: string | PlainTextElement): TextObject {
  if (typeof text !== "string") return text;
  return { type: "mrkdwn", text: cutMrkdwn(withSomething(text), MAX.text), verbatim: true };
}
