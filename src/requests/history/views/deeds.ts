import type { Recorded } from "../../../platform/audit/audit.ts";
import { cut } from "../../../platform/slack/text.ts";
import { readableAnswer } from "../../filing/own-fields.ts";
import { DECLINE_REASONS, OUTCOMES, type Request } from "../../request.ts";
import {
  DEFAULT_REQUEST_TYPES,
  type FieldDefinition,
  findRequestType,
  urgencyName,
} from "../../request-types.ts";
import { DEEDS, type Deed } from "../happened.ts";

/** The names of people, by their ids. */
export type Names = ReadonlyMap<string, string>;

/** People whose names an entry needs. */
export function peopleIn({ actorId, after }: Recorded): readonly string[] {
  const { ownerId } = changed(after);
  return typeof ownerId === "string" ? [actorId, ownerId] : [actorId];
}

/** "Omar just set #22 to Urgent." */
export function newsText(entry: Recorded, names: Names): string {
  const who = nameIn(names, entry.actorId);
  return `${who} just ${deedText(entry, names)}.`;
}

/** "set #22 to Urgent", in words that follow a name. @param numbered what "#" stands for, when not the number of the request */
export function deedText(entry: Recorded, names: Names, numbered = numberIn(entry)): string {
  const words: string = entry.action in DEEDS ? DEEDS[entry.action as Deed] : "changed #";
  const told = numbered.startsWith("#") ? words : (WITHOUT_NUMBER[words] ?? words);
  return `${told}${endOf(entry, names)}`.replace("#", numbered);
}

/** Words that read oddly where the request is the only one that is meant. */
const WITHOUT_NUMBER: Readonly<Record<string, string>> = {
  [DEEDS["requests.answered"]]: "replied",
  [DEEDS["requests.requester-wrote"]]: "wrote a message",
};

function endOf({ action, after }: Recorded, names: Names): string {
  const { urgency, typeKey, ownerId, waitingOn, doneText, declineText, reopenText, rating } = changed(after);
  switch (action as Deed) {
    case "requests.urgency-changed":
      return urgency ? ` ${urgencyName(urgency)}` : "";
    case "requests.type-changed":
      return typeKey ? ` to ${typeNameOf(typeKey)}` : "";
    case "requests.assigned":
      return ownerId ? ` to ${nameIn(names, ownerId)}` : "";
    case "requests.waits-on-team":
      return waitingOn ? `, waiting on ${waitingOn}` : "";
    case "requests.resolved":
      return said(doneText);
    case "requests.declined":
      return said(declineText);
    case "requests.reopened":
      return said(reopenText);
    case "requests.rated":
      return rating ? ` ${rating} of 5` : "";
    default:
      return "";
  }
}

/** `: "Removed it"` */
function said(text: string | null | undefined): string {
  return text ? `: "${cut(text.replaceAll("\n", " "), WORDS)}"` : "";
}

/** Characters of what somebody wrote; the whole of it is on the card. */
const WORDS = 150;

/** A field as it was and as it is, in words; undefined where there was or is nothing. Instants are numbers. */
export interface FieldChange {
  readonly label: string;
  readonly before: string | number | undefined;
  readonly after: string | number | undefined;
}

type Shown = string | number | undefined;

/** The fields that history tells of, in the order of the form. */
const FIELDS: readonly { key: keyof Request; label: string; show?: (value: never) => Shown }[] = [
  { key: "summary", label: "Summary" },
  { key: "typeKey", label: "Type", show: (key: string) => typeNameOf(key) },
  { key: "urgency", label: "Urgency", show: (urgency: Request["urgency"]) => urgencyName(urgency) },
  { key: "urgencyReason", label: "Reason for the urgency" },
  { key: "account", label: "Account or deal" },
  { key: "neededByAt", label: "Needed by" },
  { key: "neededByReason", label: "Reason to need it sooner" },
  { key: "details", label: "Details" },
  { key: "expectedAt", label: "New time" },
  { key: "waitingUntilAt", label: "Waiting until" },
  {
    key: "outcome",
    label: "Outcome",
    show: (outcome: NonNullable<Request["outcome"]>) => OUTCOMES[outcome],
  },
  {
    key: "declineReason",
    label: "Reason",
    show: (reason: NonNullable<Request["declineReason"]>) => DECLINE_REASONS[reason],
  },
  { key: "ratingComment", label: "Comment" },
];

/** Said by the deed itself. */
const SAID_ALREADY: readonly string[] = [
  "requests.urgency-changed",
  "requests.type-changed",
] satisfies Deed[];

/** Change of an entry, before and after. */
export function fieldChanges({ action, before, after }: Recorded): readonly FieldChange[] {
  const [was, is] = [changed(before), changed(after)];
  const plain = FIELDS.flatMap(({ key, label, show }) => {
    if (!(key in is)) return [];
    const one = { label, before: shown(was[key], show), after: shown(is[key], show) };
    const isSaid = SAID_ALREADY.includes(action) && one.before === undefined;
    return one.before === one.after || isSaid ? [] : [one];
  });
  return [...plain, ...ownFieldChanges(was, is)];
}

function ownFieldChanges(was: Partial<Request>, is: Partial<Request>): readonly FieldChange[] {
  if (!is.ownFields) return [];
  const fields = DEFAULT_REQUEST_TYPES.flatMap((type) => type.fields);
  const [before, after] = [was.ownFields ?? {}, is.ownFields];
  return fields.flatMap((field) =>
    before[field.key] === after[field.key]
      ? []
      : [{ label: field.label, before: answered(field, before), after: answered(field, after) }],
  );
}

function answered(field: FieldDefinition, answers: Readonly<Record<string, string>>): string | undefined {
  const answer = answers[field.key];
  return answer === undefined ? undefined : readableAnswer(field, answer);
}

function shown(value: unknown, show?: (value: never) => Shown): Shown {
  if (value === null || value === undefined) return undefined;
  const words = show ? show(value as never) : value;
  if (typeof words === "number") return words;
  return typeof words === "string" ? cut(words, WORDS) : undefined;
}

/** Entries of a request in the audit log; this part wrote them. */
function changed(data: unknown): Partial<Request> {
  return typeof data === "object" && data !== null ? (data as Partial<Request>) : {};
}

function typeNameOf(key: string): string {
  return findRequestType(DEFAULT_REQUEST_TYPES, key)?.name ?? key;
}

function nameIn(names: Names, userId: string): string {
  return names.get(userId) ?? "Tandem";
}

/** "#22", from the subject. */
function numberIn({ subject }: Recorded): string {
  return subject.replace(/^request /, "#");
}
