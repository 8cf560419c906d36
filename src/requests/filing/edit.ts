import type { Fields } from "../../platform/slack/answers.ts";
import { requireOpen } from "../handling/decisions.ts";
import type { Change, Request } from "../request.ts";
import { DEFAULT_REQUEST_TYPES, findRequestType, type RequestType, URGENCIES } from "../request-types.ts";
import { FIELD, LIMITS } from "./form-fields.ts";
import { wrongAnswers } from "./own-fields.ts";
import { soundsConfidential } from "./sensitive.ts";

/** Contents of **Edit request**, with what its fields held when it opened; travels in the modal's private metadata. */
export interface EditShown {
  readonly typeKey: string;
  readonly whyUrgent: boolean;
  readonly whySooner: boolean;
  readonly makePrivate: boolean;
  /** A short hash of each field as it opened: only a field that differs from it was edited. */
  readonly base: Readonly<Record<string, string>>;
}

export interface EditContext {
  readonly request: Request;
  readonly shown: EditShown;
  /** Epoch milliseconds. */
  readonly now: number;
  /** When the resolution would be due, epoch milliseconds; undefined when nothing is promised. */
  promisedBy(of: Pick<Request, "typeKey" | "urgency" | "neededByAt">): number | undefined;
}

export type CheckedEdit =
  | { readonly kind: "edit"; readonly edit: Edit }
  | { readonly kind: "errors"; readonly errors: Readonly<Record<string, string>> }
  /** Something has to be asked first: the same modal with more on it. */
  | { readonly kind: "ask"; readonly shown: EditShown };

/** Fields that the requester changed; the rest stays as it is by then. */
export type Edit = Change & Pick<Request, "typeKey" | "urgency" | "neededByAt">;

/** **Edit request** as it opens. */
export function editShown(request: Request): EditShown {
  const base = Object.entries(valuesOf(request)).map(([field, value]) => [field, hash(value)]);
  return {
    typeKey: request.typeKey,
    whyUrgent: request.urgency === "urgent",
    whySooner: request.neededByReason !== null,
    makePrivate: false,
    base: Object.fromEntries(base),
  };
}

/** Redraws it once something was chosen in it. A field that another one brought up goes again with it. */
export function editShownFor(fields: Fields, context: EditContext): EditShown {
  const edit = editIn(fields, context);
  return {
    ...context.shown,
    typeKey: edit.typeKey,
    whyUrgent: edit.urgency === "urgent",
    whySooner: isSooner(edit, context),
    makePrivate: context.shown.makePrivate && soundsPrivate(edit, context.request),
  };
}

/** Checks what was submitted. */
export function checkEdit(fields: Fields, context: EditContext): CheckedEdit {
  const edit = editIn(fields, context);
  const errors = errorsIn(edit, fields, context);
  if (Object.keys(errors).length > 0) return { kind: "errors", errors };
  const { shown } = context;
  const next = editShownFor(fields, { ...context, shown: { ...shown, makePrivate: true } });
  const isMissing =
    (next.makePrivate && valueIn(fields, FIELD.makePrivate) === "") ||
    (next.whyUrgent && !shown.whyUrgent && !edit.urgencyReason) ||
    (next.whySooner && !shown.whySooner && !edit.neededByReason) ||
    next.typeKey !== shown.typeKey;
  if (isMissing) return { kind: "ask", shown: next };
  const isMadePrivate = next.makePrivate && valueIn(fields, FIELD.makePrivate) === "yes";
  return { kind: "edit", edit: { ...edit, ...(isMadePrivate && { isPrivate: true }) } };
}

/** Whether an edit brings words about pay, health or discipline into a request that Sales Ops shares. */
function soundsPrivate(edit: Edit, request: Request): boolean {
  const type = findRequestType(DEFAULT_REQUEST_TYPES, edit.typeKey);
  if (request.isPrivate || type?.isConfidential) return false;
  const before = wordsOf(request);
  return wordsOf({ ...request, ...edit }).some(
    (word, index) => word !== before[index] && soundsConfidential(word),
  );
}

/** All that can be typed, each in its place. */
function wordsOf(request: Request): readonly (string | null)[] {
  const { summary, account, details, urgencyReason, neededByReason, ownFields } = request;
  const own = Object.values(ownFields).join("\n");
  return [summary, account, details, urgencyReason, neededByReason, own];
}

/** Changes that an edit makes to a request as it is stored by then. @throws UserError when it is over */
export function edited(request: Request, edit: Edit): Change {
  requireOpen(request);
  const changed = Object.entries(edit).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(request[name as keyof Request]),
  );
  return Object.fromEntries(changed);
}

function editIn(fields: Fields, { request, shown }: EditContext): Edit {
  const isTouched = (field: string) =>
    field in fields && hash(valueIn(fields, field)) !== (shown.base[field] ?? hash(""));
  const typed = (field: string) => valueIn(fields, field) || null;
  const type = typeOf(fields) ?? findRequestType(DEFAULT_REQUEST_TYPES, request.typeKey);
  const typeKey = isTouched(FIELD.type) && type ? type.key : request.typeKey;
  const urgency = (isTouched(FIELD.urgency) ? urgencyIn(fields) : undefined) ?? request.urgency;
  const neededByAt = isTouched(FIELD.neededBy) ? msIn(fields) : request.neededByAt;
  return {
    typeKey,
    urgency,
    neededByAt,
    ...(isTouched(FIELD.summary) && { summary: valueIn(fields, FIELD.summary) }),
    ...(isTouched(FIELD.account) && { account: typed(FIELD.account) }),
    ...(isTouched(FIELD.details) && { details: typed(FIELD.details) }),
    ...(urgency !== "urgent" && { urgencyReason: null }),
    ...(urgency === "urgent" &&
      isTouched(FIELD.urgencyReason) && { urgencyReason: typed(FIELD.urgencyReason) }),
    ...(isTouched(FIELD.neededBy) && { neededByReason: typed(FIELD.neededByReason) }),
    ...(isTouched(FIELD.neededByReason) && { neededByReason: typed(FIELD.neededByReason) }),
    ...(type && ownFieldsIn(fields, { request, type, isTouched })),
  };
}

/** Another type has other fields; of the same one those stay that were not edited. */
function ownFieldsIn(
  fields: Fields,
  of: { request: Request; type: RequestType; isTouched: (field: string) => boolean },
): Pick<Change, "ownFields"> {
  const { request, type, isTouched } = of;
  const touched = type.fields.filter((field) => isTouched(FIELD.own(type, field)));
  if (touched.length === 0 && type.key === request.typeKey) return {};
  const kept = type.key === request.typeKey ? request.ownFields : {};
  const answers = touched.map(({ key }) => [key, valueIn(fields, FIELD.own(type, { key }))] as const);
  const all = Object.entries({ ...kept, ...Object.fromEntries(answers) });
  return { ownFields: Object.fromEntries(all.filter(([, answer]) => answer !== "")) };
}

function errorsIn(edit: Edit, fields: Fields, { request, now }: EditContext): Record<string, string> {
  const errors: Record<string, string> = {};
  const type = findRequestType(DEFAULT_REQUEST_TYPES, edit.typeKey);
  if (!type) return { [FIELD.type]: "This type is no longer offered. Choose another one." };
  const { summary } = edit;
  if (summary !== undefined && summary.length < LIMITS.summaryMin)
    errors[FIELD.summary] = "Say in a few words what you need (3 characters at least).";
  if (summary !== undefined && summary.length > LIMITS.summary)
    errors[FIELD.summary] =
      `Up to ${LIMITS.summary} characters; this has ${summary.length}. Put the rest under Details.`;
  if (edit.neededByAt !== request.neededByAt && edit.neededByAt !== null && edit.neededByAt <= now)
    errors[FIELD.neededBy] = "That has passed. Pick a later time, or leave it as it was.";
  if (edit.neededByAt === null && type.hasExternalDeadline)
    errors[FIELD.neededBy] = "Say until when: this is due when the customer says so.";
  for (const [key, why] of Object.entries(wrongAnswers(type, edit.ownFields ?? {})))
    if (FIELD.own(type, { key }) in fields) errors[FIELD.own(type, { key })] = why;
  const isSame = Object.keys(edited(request, edit)).length === 0;
  if (isSame && Object.keys(errors).length === 0)
    errors[FIELD.summary] = "Nothing has changed yet. Change a field, or close this.";
  return errors;
}

function isSooner(edit: Edit, { request, shown, now, promisedBy }: EditContext): boolean {
  const { neededByAt } = edit;
  if (neededByAt === null || neededByAt <= now) return false;
  if (neededByAt === request.neededByAt) return shown.whySooner && request.neededByReason !== null;
  const promised = promisedBy(edit);
  return promised !== undefined && neededByAt < promised;
}

/** The fields of a request as the modal holds them. */
function valuesOf(request: Request): Readonly<Record<string, string>> {
  const type = findRequestType(DEFAULT_REQUEST_TYPES, request.typeKey);
  const own = type?.fields.map((field) => [FIELD.own(type, field), request.ownFields[field.key] ?? ""]) ?? [];
  const { neededByAt } = request;
  return {
    [FIELD.summary]: request.summary.trim(),
    [FIELD.type]: request.typeKey,
    [FIELD.urgency]: request.urgency,
    [FIELD.urgencyReason]: request.urgencyReason ?? "",
    [FIELD.account]: request.account ?? "",
    [FIELD.neededBy]: neededByAt === null ? "" : wholeMinute(Math.floor(neededByAt / 1000)),
    [FIELD.neededByReason]: request.neededByReason ?? "",
    [FIELD.details]: request.details?.trim() ?? "",
    ...Object.fromEntries(own),
  };
}

function valueIn(fields: Fields, field: string): string {
  const value = fields[field];
  const typed = typeof value === "string" ? value.trim() : "";
  return field === FIELD.neededBy && typed !== "" ? wholeMinute(Number(typed)) : typed;
}

/** A picker knows whole minutes only. */
function wholeMinute(seconds: number): string {
  return String(Math.floor(seconds / 60) * 60);
}

function msIn(fields: Fields): number | null {
  const seconds = valueIn(fields, FIELD.neededBy);
  return seconds === "" ? null : Number(seconds) * 1000;
}

function typeOf(fields: Fields): RequestType | undefined {
  return findRequestType(DEFAULT_REQUEST_TYPES, valueIn(fields, FIELD.type));
}

function urgencyIn(fields: Fields): Request["urgency"] | undefined {
  return URGENCIES.find(({ key }) => key === valueIn(fields, FIELD.urgency))?.key;
}

/** Enough to tell two texts of one field apart; the metadata of a modal holds 3,000 characters. */
function hash(text: string): string {
  const mixed = (seed: number, prime: number) =>
    Array.from(text).reduce(
      (sum, letter) => Math.imul(sum ^ (letter.codePointAt(0) ?? 0), prime) >>> 0,
      seed,
    );
  // FNV-1a, and once more with another prime: 64 bits.
  return mixed(0x811c9dc5, 0x01000193).toString(36) + mixed(0x01000193, 0x85ebca6b).toString(36);
}
