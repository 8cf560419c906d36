import type { Fields } from "../../platform/slack/answers.ts";
import type { AttachedFile } from "../conversation/entry.ts";
import { findRequestType, type RequestType, URGENCIES, type Urgency } from "../request-types.ts";
import { FIELD, LABEL, LIMITS } from "./form-fields.ts";
import { wrongAnswers } from "./own-fields.ts";
import { soundsConfidential } from "./sensitive.ts";
import type { Source } from "./source.ts";

/** Checked values of the form. Instants are epoch milliseconds. */
export interface Draft {
  readonly type: RequestType;
  readonly summary: string;
  readonly urgency: Urgency;
  readonly urgencyReason: string | null;
  readonly account: string | null;
  readonly neededByAt: number | null;
  readonly neededByReason: string | null;
  readonly details: string | null;
  readonly isPrivate: boolean;
  readonly ownFields: Readonly<Record<string, string>>;
  readonly files: readonly AttachedFile[];
  /** Requester it is filed for; null for the sender. */
  readonly requesterId: string | null;
  readonly source: Source | null;
}

/** Which parts of **New ops request** are on the screen; travels in the modal's private metadata. */
export interface Shown {
  readonly typeKey: string | null;
  readonly more: boolean;
  readonly urgencyReason: boolean;
  readonly neededByReason: boolean;
  readonly makePrivate: boolean;
  /** Whether **Private** was ticked when it was last on the screen: a detour through a confidential type does not untick it. */
  readonly isPrivateTicked: boolean;
  /** The labels of what a submit brought up, for the notice at the top. */
  readonly asked: readonly string[];
  /** How many characters of the words after the command did not fit into the form. */
  readonly leftOut: number;
  /** Requester, when that was decided before the form opened. */
  readonly requesterId: string | null;
  /** The message that it is made of. */
  readonly source: Source | null;
}

export type Checked =
  | { readonly kind: "draft"; readonly draft: Draft }
  | { readonly kind: "errors"; readonly errors: Readonly<Record<string, string>> }
  /** Something has to be asked first: the same modal with more on it. */
  | { readonly kind: "ask"; readonly shown: Shown };

/** Types to choose from, and until when each would be done. */
export interface Promises {
  readonly types: readonly RequestType[];
  /** When the resolution would be due, epoch milliseconds; undefined while nothing is promised. */
  promisedBy(type: RequestType, urgency: Urgency): number | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Facts that the check depends on besides the form. */
export interface CheckContext extends Promises {
  readonly shown: Shown;
  /** Names of the attached files, by Slack's ids. */
  readonly fileNames: Readonly<Record<string, string>>;
  /** Ops may file for others. */
  readonly mayFileForOthers: boolean;
}

/** Checks what was submitted against the rules of the form. */
export function checkForm(fields: Fields, context: CheckContext): Checked {
  const type = findRequestType(context.types, line(fields[FIELD.type]) ?? "");
  if (!type)
    return {
      kind: "errors",
      errors: { [FIELD.type]: "This type is no longer available. Choose another one." },
    };
  const draft = draftOf(fields, type, context);
  const errors = errorsIn(draft, fields, context);
  if (Object.keys(errors).length > 0) return { kind: "errors", errors };
  const shown = whatIsMissing(draft, fields, context);
  return shown ? { kind: "ask", shown } : { kind: "draft", draft };
}

/** The modal once something was chosen in it. A field that another answer brought up goes again with that answer. */
export function shownFor(fields: Fields, before: Shown, context: Promises): Shown {
  const type = findRequestType(context.types, line(fields[FIELD.type]) ?? "");
  const isPrivateTicked = FIELD.private in fields ? isTicked(fields[FIELD.private]) : before.isPrivateTicked;
  const isPrivate = isPrivateTicked || type?.isConfidential === true;
  return {
    ...before,
    typeKey: line(fields[FIELD.type]),
    urgencyReason: urgencyOf(fields) === "urgent",
    neededByReason: type !== undefined && isSooner(fields, type, context),
    makePrivate: before.makePrivate && !isPrivate && soundsConfidential(...typedIn(fields, type)),
    isPrivateTicked,
  };
}

function draftOf(fields: Fields, type: RequestType, context: CheckContext): Draft {
  const { shown, mayFileForOthers } = context;
  const { isPrivateTicked, makePrivate } = shownFor(fields, { ...shown, makePrivate: true }, context);
  const isMadePrivate = makePrivate && line(fields[FIELD.makePrivate]) === "yes";
  const own = type.fields.flatMap((field) => {
    const value = line(fields[FIELD.own(type, field)]);
    return value === null ? [] : [[field.key, value] as const];
  });
  return {
    type,
    summary: line(fields[FIELD.summary]) ?? "",
    urgency: urgencyOf(fields),
    urgencyReason: urgencyOf(fields) === "urgent" ? line(fields[FIELD.urgencyReason]) : null,
    account: line(fields[FIELD.account]),
    neededByAt: secondsToMs(line(fields[FIELD.neededBy])),
    neededByReason: isSooner(fields, type, context) ? line(fields[FIELD.neededByReason]) : null,
    details: detailsIn(fields, shown.source),
    isPrivate: type.isConfidential || isPrivateTicked || isMadePrivate,
    ownFields: Object.fromEntries(own),
    files: filesIn(fields, context),
    requesterId: (mayFileForOthers ? line(fields[FIELD.requester]) : null) ?? shown.requesterId,
    source: shown.source,
  };
}

function errorsIn(draft: Draft, fields: Fields, { now, shown }: CheckContext): Record<string, string> {
  const errors: Record<string, string> = {};
  const length = draft.summary.length;
  if (length < LIMITS.summaryMin)
    errors[FIELD.summary] = "Say in a few words what you need: at least 3 characters.";
  if (length > LIMITS.summary) {
    errors[FIELD.summary] =
      `Up to ${LIMITS.summary} characters; this has ${length}. Put the rest under Details.`;
  }
  if (draft.neededByAt !== null && draft.neededByAt <= now) {
    errors[FIELD.neededBy] =
      `That was ${ago(now - draft.neededByAt)} ago. Pick a later time, or leave it empty.`;
  }
  if (draft.neededByAt === null && draft.type.hasExternalDeadline) {
    errors[FIELD.neededBy] = "Pick a time: this is due when the customer says so.";
  }
  for (const [key, why] of Object.entries(wrongAnswers(draft.type, draft.ownFields)))
    errors[FIELD.own(draft.type, { key })] = why;
  const alwaysPrivate = fields[FIELD.alwaysPrivate];
  if (draft.type.isConfidential && FIELD.alwaysPrivate in fields && !isTicked(alwaysPrivate)) {
    errors[FIELD.alwaysPrivate] = `${draft.type.name}s are always private.`;
  }
  if (shown.urgencyReason && draft.urgency === "urgent" && draft.urgencyReason === null)
    errors[FIELD.urgencyReason] = "Say why it can't wait, or choose another urgency.";
  return errors;
}

/** The modal with what still has to be asked, or undefined when nothing is missing. */
function whatIsMissing(draft: Draft, fields: Fields, context: CheckContext): Shown | undefined {
  const { shown } = context;
  const next = shownFor(fields, shown, context);
  const soundsPrivate = !draft.isPrivate && soundsConfidential(...wordsOf(draft));
  const isUndecided = soundsPrivate && line(fields[FIELD.makePrivate]) === null;
  const ownMissing = draft.type.fields.filter(
    (field) => field.isRequired && !(FIELD.own(draft.type, field) in fields),
  );
  const asked = [
    ...(isUndecided ? [LABEL.makePrivate] : []),
    ...ownMissing.map(({ label }) => label),
    ...(next.urgencyReason && draft.urgencyReason === null ? [LABEL.urgencyReason] : []),
    ...(next.neededByReason && draft.neededByReason === null ? [LABEL.neededByReason] : []),
  ];
  return asked.length === 0 ? undefined : { ...next, makePrivate: soundsPrivate, asked };
}

/** Whether it is needed before it is promised. A time that has passed is wrong by itself. */
function isSooner(fields: Fields, type: RequestType, context: Promises): boolean {
  const neededByAt = secondsToMs(line(fields[FIELD.neededBy]));
  const promisedBy = context.promisedBy(type, urgencyOf(fields));
  if (neededByAt === null || promisedBy === undefined) return false;
  return neededByAt > context.now && neededByAt < promisedBy;
}

/** All that was typed so far, as far as it will be read. */
function typedIn(fields: Fields, type: RequestType | undefined): readonly (string | null)[] {
  const own = type?.fields.map((field) => FIELD.own(type, field)) ?? [];
  const blocks = [
    FIELD.summary,
    FIELD.details,
    FIELD.account,
    FIELD.urgencyReason,
    FIELD.neededByReason,
    ...own,
  ];
  return blocks.map((block) => line(fields[block]));
}

/** All that was typed. */
function wordsOf(draft: Draft): readonly (string | null)[] {
  const { summary, details, account, urgencyReason, neededByReason, ownFields } = draft;
  return [summary, details, account, urgencyReason, neededByReason, ...Object.values(ownFields)];
}

function urgencyOf(fields: Fields): Urgency {
  const chosen = line(fields[FIELD.urgency]);
  return URGENCIES.find((urgency) => urgency.key === chosen)?.key ?? "normal";
}

function line(value: Fields[string]): string | null {
  if (typeof value !== "string") return null;
  return value.trim() === "" ? null : value.trim();
}

/** A short message fills the summary and the details: it is not told twice. */
function detailsIn(fields: Fields, source: Source | null): string | null {
  const details = line(fields[FIELD.details]);
  return source !== null && details === line(fields[FIELD.summary]) ? null : details;
}

function filesIn(fields: Fields, { fileNames }: CheckContext): readonly AttachedFile[] {
  const files = fields[FIELD.files];
  if (typeof files !== "object") return [];
  return files.slice(0, LIMITS.files).map((id) => ({ id, name: fileNames[id] }));
}

function isTicked(value: Fields[string]): boolean {
  return Array.isArray(value) && value.length > 0;
}

function secondsToMs(seconds: string | null): number | null {
  return seconds === null ? null : Number(seconds) * 1000;
}

function ago(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 55) return minutes === 1 ? "a minute" : `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  if (hours < 24) return hours === 1 ? "an hour" : `${hours} hours`;
  const days = Math.round(hours / 24);
  return days === 1 ? "a day" : `${days} days`;
}
