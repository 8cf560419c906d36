import type { InputBlock, KnownBlock } from "@slack/types";
import {
  datePicker,
  numberInput,
  option,
  radioButtons,
  select,
  textInput,
} from "../../../platform/slack/blocks/elements.ts";
import { input, section } from "../../../platform/slack/blocks.ts";
import { escapeMrkdwn, slackDate } from "../../../platform/slack/text.ts";
import type { FieldDefinition, RequestType } from "../../request-types.ts";
import type { Shown } from "../form.ts";
import { FIELD, LABEL, LIMITS } from "../form-fields.ts";

/** "Reply by today at 12:32 PM · done by tomorrow at 10:32 AM", each reader in their own zone. @param promise instants in epoch milliseconds */
export function promiseLine(promise: {
  readonly replyBy: number | undefined;
  readonly doneBy: number | undefined;
  readonly zone: string;
}): string {
  const { replyBy, doneBy, zone } = promise;
  if (replyBy !== undefined && doneBy !== undefined && doneBy <= replyBy)
    return `Reply and done by ${slackDate(doneBy, zone)}`;
  const reply = replyBy === undefined ? [] : [`Reply by ${slackDate(replyBy, zone)}`];
  const done =
    doneBy === undefined ? "done by the time under *Needed by*" : `done by ${slackDate(doneBy, zone)}`;
  return [...reply, done].join(" · ");
}

/** Questions that the submit has brought up, as far as they are still asked. */
export function noticeOf(shown: Shown): readonly KnownBlock[] {
  const isShown: Readonly<Record<string, boolean>> = {
    [LABEL.urgencyReason]: shown.urgencyReason,
    [LABEL.neededByReason]: shown.neededByReason,
    [LABEL.makePrivate]: shown.makePrivate,
  };
  const asked = shown.asked.filter((label) => isShown[label] ?? true);
  if (asked.length === 0) return [];
  const labels = asked.map((label) => `*${escapeMrkdwn(label)}*`).join(", ");
  return [section(`Not sent yet. Please answer: ${labels}`)];
}

export function ownField(type: RequestType, field: FieldDefinition): InputBlock {
  return input({
    blockId: FIELD.own(type, field),
    label: field.label,
    optional: !field.isRequired,
    element: elementFor(field),
  });
}

function elementFor({ kind, min, max, choices = [] }: FieldDefinition): InputBlock["element"] {
  switch (kind) {
    case "number":
      return numberInput({ decimals: true, min, max });
    case "date":
      return datePicker();
    case "choice":
      return select({ options: choices.map((choice) => option(choice, choice)) });
    case "link":
      return { type: "url_text_input" };
    case "text":
      return textInput({ maxLength: LIMITS.line });
  }
}

/** Asks whether only few may read it. @param sofar the state of the words until it is answered */
export function makePrivate(sofar: string): InputBlock {
  return input({
    blockId: FIELD.makePrivate,
    label: LABEL.makePrivate,
    hint: `It seems to be about pay, health or discipline. ${sofar}`,
    element: radioButtons({
      options: [
        option("Yes, only I and the people who own this type see it", "yes"),
        option("No, all of Sales Ops may see it", "no"),
      ],
    }),
  });
}
