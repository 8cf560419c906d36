import type { ModalView } from "@slack/types";
import { multiUsersSelect, usersSelect } from "../../../platform/slack/blocks/directory.ts";
import {
  dateTimePicker,
  option,
  radioButtons,
  select,
  textInput,
} from "../../../platform/slack/blocks/elements.ts";
import { context, input, modal, plain, section } from "../../../platform/slack/blocks.ts";
import { escapeMrkdwn, listed, mention } from "../../../platform/slack/text.ts";
import { ownField } from "../../filing/views/form-parts.ts";
import { DECLINE_REASONS, type Request } from "../../request.ts";
import {
  DEFAULT_REQUEST_TYPES,
  type FieldDefinition,
  type RequestType,
  URGENCIES,
} from "../../request-types.ts";
import { MODAL } from "../../views/actions.ts";

/** The input blocks of the modals that open from **More**. */
export const BLOCK = {
  assignee: "assignee",
  question: "question",
  team: "team",
  until: "until",
  newTime: "new_time",
  urgency: "urgency",
  type: "type",
  reason: "reason",
  sentence: "sentence",
  people: "people",
} as const;

const LINE_CHARACTERS = 150;
const SENTENCE_CHARACTERS = 1_000;
const MOST_PEOPLE = 30;

/** The people who may get a request. */
export interface Assignable {
  /** By id and name; at most as many as a select holds. Undefined where Slack has not told who is in the user group. */
  readonly people: readonly { readonly userId: string; readonly name: string }[] | undefined;
  /** Sales Ops people who are away, a sentence each. */
  readonly away: readonly string[];
}

/** **Assign to…**: only people of Sales Ops; remembers who had it when it was opened. */
export function assignModal(request: Request, { people, away }: Assignable): ModalView {
  const placeholder = "Somebody of Sales Ops";
  return about(request, {
    callbackId: MODAL.assign,
    title: `Assign #${request.number}`,
    submit: "Assign",
    seen: request.ownerId ?? "",
    blocks: [
      input({
        blockId: BLOCK.assignee,
        label: "Assign to",
        element: people
          ? select({ options: people.map(({ userId, name }) => option(name, userId)), placeholder })
          : usersSelect({ placeholder }),
      }),
      ...(away.length > 0 ? [context(away.join("\n"))] : []),
    ],
  });
}

/** **Wait on requester** */
export function waitOnRequesterModal(request: Request): ModalView {
  return about(request, {
    callbackId: MODAL.waitOnRequester,
    title: "Wait on requester",
    submit: "Send",
    blocks: [
      input({
        blockId: BLOCK.question,
        label: "Question",
        hint: "The requester gets it as a reply. The resolution clock is paused until they write.",
        element: textInput({ multiline: true }),
      }),
    ],
  });
}

/** **Wait on another team…** */
export function waitOnTeamModal(request: Request): ModalView {
  return about(request, {
    callbackId: MODAL.waitOnTeam,
    title: "Wait on another team",
    submit: "Wait",
    blocks: [
      input({
        blockId: BLOCK.team,
        label: "Who?",
        hint: "The requester sees this. The clocks run on.",
        element: textInput({ maxLength: LINE_CHARACTERS, initial: request.waitingOn ?? undefined }),
      }),
      input({
        blockId: BLOCK.until,
        label: "Until when?",
        hint: "Then it comes back by itself.",
        element: dateTimePicker({ initial: request.waitingUntilAt ?? undefined }),
      }),
    ],
  });
}

/** **New time…**: the promise stays what it was. */
export function newTimeModal(request: Request): ModalView {
  return about(request, {
    callbackId: MODAL.newTime,
    title: "New time",
    submit: "Save",
    blocks: [
      input({
        blockId: BLOCK.newTime,
        label: "When will it be done?",
        hint: "The requester is told. The promise and its clock stay what they are.",
        element: dateTimePicker({ initial: request.expectedAt ?? undefined }),
      }),
    ],
  });
}

/** **Change urgency…** */
export function urgencyModal(request: Request): ModalView {
  const options = URGENCIES.map(({ key, name }) => option(name, key));
  return about(request, {
    callbackId: MODAL.urgency,
    title: "Change urgency",
    submit: "Change",
    seen: request.urgency,
    blocks: [
      input({
        blockId: BLOCK.urgency,
        label: "How urgent?",
        hint: "The promise follows, and the requester is told.",
        element: radioButtons({ options, initial: request.urgency }),
      }),
    ],
  });
}

/** **Change type…** @param asks a type that was chosen, with the required questions that it brings up */
export function typeModal(
  request: Request,
  asks?: { readonly type: RequestType; readonly fields: readonly FieldDefinition[] },
): ModalView {
  const confidential = DEFAULT_REQUEST_TYPES.filter((type) => type.isConfidential).map(({ name }) => name);
  const hint = request.isPrivate
    ? "The promise follows, and the requester is told. It stays private whatever you choose."
    : `The promise follows, and the requester is told. Confidential, so choosing them makes it private: ${confidential.join(", ")}.`;
  return about(request, {
    callbackId: MODAL.type,
    title: "Change type",
    submit: "Change",
    seen: request.typeKey,
    blocks: [
      ...(asks ? [section(`Not changed yet. ${escapeMrkdwn(asks.type.name)} needs the answers below.`)] : []),
      input({
        blockId: BLOCK.type,
        label: "Type",
        hint,
        element: select({
          options: DEFAULT_REQUEST_TYPES.map(({ key, name }) => option(name, key)),
          initial: asks?.type.key ?? request.typeKey,
        }),
      }),
      ...(asks ? asks.fields.map((field) => ownField(asks.type, field)) : []),
    ],
  });
}

/** **Make private** asks once more, because nothing makes it shared again. @param owners the people who will own it */
export function privateModal(request: Request, owners: readonly string[]): ModalView {
  const readers = listed([...new Set([request.requesterId, ...owners])].map(mention));
  return about(request, {
    callbackId: MODAL.private,
    title: `Make #${request.number} private`,
    submit: "Make private",
    blocks: [
      section(`Only ${readers} will see it. This cannot be undone.`),
      context(
        plain(
          "Tandem removes its card and its messages from the triage channel, and from the people who were added. What people wrote in the thread stays until they delete it. Tandem asks the people of Sales Ops who wrote there to delete it.",
        ),
      ),
    ],
  });
}

/** **Decline…** */
export function declineModal(request: Request): ModalView {
  const options = Object.entries(DECLINE_REASONS).map(([key, label]) => option(label, key));
  return about(request, {
    callbackId: MODAL.decline,
    title: `Decline #${request.number}`,
    submit: "Decline",
    blocks: [
      input({ blockId: BLOCK.reason, label: "Reason", element: select({ options }) }),
      input({
        blockId: BLOCK.sentence,
        label: "In a sentence",
        hint: "The requester reads both.",
        element: textInput({ multiline: true, maxLength: SENTENCE_CHARACTERS }),
      }),
    ],
  });
}

/** **Add people…**: shows who follows it, and remembers that. */
export function peopleModal(request: Request, followers: readonly string[]): ModalView {
  return about(request, {
    callbackId: MODAL.people,
    title: `People of #${request.number}`,
    submit: "Save",
    seen: followers.join(),
    blocks: [
      input({
        blockId: BLOCK.people,
        label: "People",
        hint: "They read what the requester reads, in a DM of their own, and can write there too. People you take out lose access.",
        optional: true,
        element: multiUsersSelect({ initial: followers, max: Math.max(MOST_PEOPLE, followers.length) }),
      }),
    ],
  });
}

/** The private metadata: the request's key and what was on the screen of the thing that the modal changes. */
function about(
  request: Request,
  { seen = "", ...options }: Omit<Parameters<typeof modal>[0], "privateMetadata"> & { seen?: string },
): ModalView {
  return modal({ ...options, privateMetadata: `${request.key}:${seen}` });
}
