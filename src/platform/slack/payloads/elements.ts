import { z } from "zod";
import { cleanText } from "../text.ts";

const option = z.object({ value: z.string() });
const one = z.string().nullish();
const many = z.array(z.string()).nullish();

/** Of all that Slack tells of a file what people know it by. */
const fileShape = z
  .object({ id: z.string(), name: z.string().nullish(), title: z.string().nullish() })
  .transform(({ id, name, title }) => ({ id, name: cleanText(name || title || "a file") }));

/** The files of a message, without the placeholders of those that were deleted. */
export const filesShape = z
  .array(z.looseObject({ mode: z.string().nullish() }))
  .transform((files) => files.filter(({ mode }) => mode !== "tombstone"))
  .pipe(z.array(fileShape));

/** Slack's report of one interactive element; which key is there depends on its kind (docs.slack.dev, block elements). */
export const elementState = z.object({
  value: one,
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
  selected_user: one,
  selected_users: many,
  selected_conversation: one,
  selected_conversations: many,
  selected_channel: one,
  selected_channels: many,
  selected_date: one,
  selected_time: one,
  selected_date_time: z.number().nullish(),
  files: z.array(fileShape).nullish(),
});

/**
 * Value of one element: cleaned text, an option's value, an id, a date as Slack writes it, epoch seconds as text for a
 * datetime, or a list of ids or values; undefined when nothing was.
 */
export function chosen(state: z.infer<typeof elementState>): string | readonly string[] | undefined {
  const single =
    state.value ??
    state.selected_option?.value ??
    state.selected_user ??
    state.selected_conversation ??
    state.selected_channel ??
    state.selected_date ??
    state.selected_time ??
    state.selected_date_time?.toString();
  if (single !== undefined) return cleanText(single);
  return (
    state.selected_options?.map((chosenOption) => chosenOption.value) ??
    state.selected_users ??
    state.selected_conversations ??
    state.selected_channels ??
    state.files?.map((file) => file.id) ??
    undefined
  );
}
