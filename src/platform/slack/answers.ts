import type { ModalView, PlainTextOption } from "@slack/types";
import type { MessageContent } from "../delivery/messages.ts";
import type { Rich } from "./words.ts";

/** The person behind a payload, as Slack names them. */
export interface Caller {
  readonly workspaceId: string;
  readonly userId: string;
}

/** A slash command. Text is decoded once (`should_escape` is on) and cleaned of NUL and lone surrogates. */
export interface CommandCall {
  readonly caller: Caller;
  readonly text: string;
  /** The words as Slack sent them: people and groups are ids. */
  readonly said: string;
  readonly channelId: string;
  /** Unique per command that somebody sent, whatever number of times Slack delivers it. */
  readonly onceKey: string;
}

/** A press of a button, a choice in a select, or a changed input that reports at once. */
export interface ActionCall {
  readonly caller: Caller;
  readonly actionId: string;
  /** The button's value, or the chosen option's, user's, channel's, date's value as text. */
  readonly value: string | undefined;
  /** Where it happened, when that was a message. */
  readonly message: PressedMessage | undefined;
  /** Where it happened, when that was a modal or Home. */
  readonly view: OpenView | undefined;
}

/** A message that something was pressed on. */
interface PressedMessage {
  readonly channelId: string;
  readonly ts: string;
  /** Only whoever pressed sees it, and nothing but the answer to that press can change it. */
  readonly isEphemeral: boolean;
}

/** A modal as the person sees it: what was typed so far, by block id. */
export interface OpenView {
  readonly id: string;
  readonly hash: string;
  readonly callbackId: string;
  readonly privateMetadata: string;
  readonly fields: Fields;
  /** Names of its files, by their ids. */
  readonly fileNames: Readonly<Record<string, string>>;
  /** The modals that lie beneath it, the nearest first. */
  readonly beneath: readonly string[];
}

/**
 * Typed values, one entry per input block (each block holds one element). Untouched optional inputs are `undefined`.
 * Text is cleaned but otherwise as typed; a datetime is epoch seconds as text; lists hold ids or option values.
 */
export type Fields = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface SubmissionCall {
  readonly caller: Caller;
  readonly view: OpenView;
  /** Unique per opened modal: recorded as done only together with its success. */
  readonly onceKey: string;
}

/** A shortcut: from anywhere, or from the menu of a message. */
export interface ShortcutCall {
  readonly caller: Caller;
  /** Message that a shortcut was picked on; undefined for a global one. */
  readonly message: PickedMessage | undefined;
}

/** A message that somebody pointed at. */
export interface PickedMessage {
  readonly channelId: string;
  readonly ts: string;
  /** The first message of the thread that it belongs to. */
  readonly threadTs: string | undefined;
  /** Its readable words, decoded and cleaned; empty where it has only files. */
  readonly text: string;
  readonly rich: Rich | null;
  /** A person or a bot; undefined for what an app posted under another name. */
  readonly authorId: string | undefined;
  readonly files: readonly { readonly id: string; readonly name: string }[];
}

export interface OptionsCall {
  readonly caller: Caller;
  readonly actionId: string;
  /** Search text so far. */
  readonly typed: string;
  readonly view: OpenView | undefined;
}

/** An Events API event; `event` is parsed by the listener with zod. */
export interface EventCall {
  readonly workspaceId: string;
  readonly event: Record<string, unknown>;
  /** Unique per event, whatever number of times Slack delivers it. */
  readonly onceKey: string;
}

/** The modals beneath as they are now, the nearest first: they are drawn anew. Those that are not there are left out. */
export type Beneath = readonly ModalView[];

/** Answer to a command or a press; `undefined` means that nothing needs to be said. */
export type Answer =
  | { readonly kind: "say"; readonly content: MessageContent }
  | {
      readonly kind: "open";
      readonly view: ModalView;
      /** Fate of the private message that was pressed on, once the modal was submitted. */
      readonly origin?: () => Promise<Answer>;
    }
  | { readonly kind: "update"; readonly view: ModalView; readonly beneath?: Beneath }
  /** Stands in the place of what was pressed on: a private message, or the words in a modal. */
  | { readonly kind: "replace"; readonly content: MessageContent }
  /** Takes away the private message on which the button was pressed. */
  | { readonly kind: "dismiss" }
  | undefined;

/** Answer to a submitted modal. `errors` are shown at their fields, by block id, and keep the modal open. */
export type SubmissionAnswer =
  | { readonly kind: "close"; readonly beneath?: Beneath }
  | { readonly kind: "errors"; readonly errors: Readonly<Record<string, string>> }
  | { readonly kind: "show"; readonly view: ModalView };

/**
 * Where features register what they listen to. Each handler is called once per payload; what it throws is turned into an answer for
 * the person (a `UserError` as written, anything else as one apology line with a reference) and never ends the process.
 */
export interface Listeners {
  command(name: string, handle: (call: CommandCall) => Promise<Answer>): void;
  action(actionId: string, handle: (call: ActionCall) => Promise<Answer>): void;
  submission(callbackId: string, handle: (call: SubmissionCall) => Promise<SubmissionAnswer>): void;
  shortcut(callbackId: string, handle: (call: ShortcutCall) => Promise<Answer>): void;
  options(actionId: string, handle: (call: OptionsCall) => Promise<readonly PlainTextOption[]>): void;
  /** Acknowledged to Slack only after the handler has resolved, so that a crash in between means another delivery, not a loss. */
  event(type: string, handle: (call: EventCall) => Promise<void>): void;
}
