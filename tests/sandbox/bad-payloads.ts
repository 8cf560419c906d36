import { BAD_BLOCKS } from "./bad-blocks.ts";
import { BAD_ELEMENTS } from "./bad-elements.ts";
import type { BadPayload } from "./bad-payload.ts";
import {
  divider,
  element,
  header,
  home,
  homeOfBytes,
  input,
  markdown,
  message,
  modal,
  mrkdwn,
  plain,
  rawText,
  section,
  table,
  times,
  words,
} from "./block-kit.ts";

// biome-ignore format: a table reads best with one case a line
const BAD_MESSAGES: readonly BadPayload[] = [
  { name: "nothing at all", use: "post", payload: {}, error: "no_text" },
  { name: "an empty text and no blocks", use: "post", payload: { text: "", blocks: [] }, error: "no_text" },
  { name: "an edit that leaves nothing", use: "update", payload: { text: "", blocks: [], attachments: [] }, error: "no_text" },
  { name: "an edit with 4,001 characters of text", use: "update", payload: { text: words(4001) }, error: "msg_too_long" },
  { name: "an ephemeral text of 4,001 bytes", use: "ephemeral", payload: { text: `${words(3999)}é` }, error: "msg_too_long" },
  { name: "a text that is no string", use: "post", payload: { text: { type: "mrkdwn" } }, error: "invalid_arguments", message: "must provide a string", pointer: "/text" },
  { name: "blocks as JSON text", use: "post", payload: { text: "a", blocks: "[]" }, error: "invalid_blocks_format" },
  { name: "blocks as one object", use: "post", payload: { text: "a", blocks: divider() }, error: "invalid_blocks_format" },
  { name: "blocks that are strings", use: "post", payload: { text: "a", blocks: ["divider"] }, error: "invalid_blocks_format" },
  { name: "a list of lists of blocks", use: "post", payload: { text: "a", blocks: [[divider()]] }, error: "invalid_blocks_format" },
  { name: "51 blocks", use: "post", payload: message(...times(51, () => divider())), error: "invalid_blocks", message: "no more than 50 items allowed", pointer: "/blocks" },
  { name: "13,001 characters in legal blocks", use: "post", payload: message(...times(4, () => section({ text: mrkdwn(3000) })), section({ text: mrkdwn(1001) })), error: "msg_blocks_too_long" },
  { name: "12,001 characters over two markdown blocks", use: "post", payload: message(markdown(6000), markdown(6001)), error: "invalid_blocks", message: "markdown blocks must have less than 12001 characters in all", pointer: "/blocks" },
  { name: "two tables", use: "post", payload: message(table([[rawText("a")]]), table([[rawText("b")]])), error: "invalid_attachments", message: "only_one_table_allowed" },
  { name: "a second table in an attachment", use: "post", payload: { ...message(table([[rawText("a")]])), attachments: [{ blocks: [table([[rawText("b")]])] }] }, error: "invalid_attachments", message: "only_one_table_allowed" },
  { name: "101 attachments", use: "post", payload: { attachments: times(101, () => ({ text: "a" })) }, error: "too_many_attachments" },
  { name: "attachments that are no objects", use: "post", payload: { text: "a", attachments: ["a"] }, error: "invalid_attachments" },
  { name: "a bad block in an attachment", use: "post", payload: { attachments: [{ text: "a" }, { blocks: [header(151)] }] }, error: "invalid_attachments", message: "must be less than 151 characters", pointer: "/attachments/1/blocks/0/text/text" },
  { name: "a thread that is no timestamp", use: "post", payload: { text: "a", thread_ts: "yesterday" }, error: "invalid_thread_ts" },
  { name: "a reply to a conversation without a thread", use: "post", payload: { text: "a", reply_broadcast: true }, error: "invalid_arguments", message: "reply_broadcast needs a thread_ts" },
  { name: "metadata without an event type", use: "post", payload: { text: "a", metadata: { event_payload: {} } }, error: "invalid_metadata_format", message: "missing required field: event_type", pointer: "/metadata" },
  { name: "metadata without a payload", use: "post", payload: { text: "a", metadata: { event_type: "a" } }, error: "invalid_metadata_format", message: "missing required field: event_payload", pointer: "/metadata" },
  { name: "metadata with an unknown key", use: "post", payload: { text: "a", metadata: { event_type: "a", event_payload: {}, note: 1 } }, error: "invalid_metadata_format", message: "invalid additional property: note", pointer: "/metadata" },
  { name: "metadata with null in it", use: "post", payload: { text: "a", metadata: { event_type: "a", event_payload: { id: null } } }, error: "invalid_metadata_format", message: "failed to match all allowed schemas", pointer: "/metadata/event_payload/id" },
  { name: "metadata nested three deep", use: "update", payload: { text: "a", metadata: { event_type: "a", event_payload: { b: { c: { d: 1 } } } } }, error: "invalid_metadata_format", message: "failed to match all allowed schemas", pointer: "/metadata/event_payload/b" },
  { name: "metadata of more than 8 KB", use: "post", payload: { text: "a", metadata: { event_type: "a", event_payload: { b: words(7958) } } }, error: "metadata_too_large" },
];

// biome-ignore format: a table reads best with one case a line
const BAD_VIEWS: readonly BadPayload[] = [
  { name: "a home view in a modal's place", use: "modal", payload: { ...modal([]), type: "home" }, error: "invalid_arguments", message: "unsupported type: home", pointer: "/view/type" },
  { name: "a view without blocks", use: "home", payload: { type: "home" }, error: "invalid_arguments", message: "missing required field: blocks", pointer: "/view" },
  { name: "a modal without a title", use: "modal", payload: { type: "modal", blocks: [] }, error: "invalid_arguments", message: "missing required field: title", pointer: "/view" },
  { name: "a title of 25 characters", use: "modal", payload: modal([], { title: plain(25) }), error: "invalid_arguments", message: "must be less than 25 characters", pointer: "/view/title/text" },
  { name: "a title in mrkdwn", use: "modal", payload: modal([], { title: mrkdwn("Title") }), error: "invalid_arguments", message: "unsupported type: mrkdwn", pointer: "/view/title/type" },
  { name: "a submit of 25 characters", use: "modal", payload: modal([], { submit: plain(25) }), error: "invalid_arguments", message: "must be less than 25 characters", pointer: "/view/submit/text" },
  { name: "a close of 25 characters", use: "modal", payload: modal([], { close: plain(25) }), error: "invalid_arguments", message: "must be less than 25 characters", pointer: "/view/close/text" },
  { name: "an empty close", use: "modal", payload: modal([], { close: plain("") }), error: "invalid_arguments", message: "must be more than 0 characters", pointer: "/view/close/text" },
  { name: "an input without submit", use: "modal", payload: modal([divider(), input()], { submit: undefined }), error: "invalid_arguments", message: "must define `submit` to use an `input` block in modals", pointer: "/view/blocks/1/input" },
  { name: "private metadata of 3,001 characters", use: "modal", payload: modal([], { private_metadata: words(3001) }), error: "invalid_arguments", message: "must be less than 3001 characters", pointer: "/view/private_metadata" },
  { name: "private metadata that is an object", use: "modal", payload: modal([], { private_metadata: { id: 1 } }), error: "invalid_arguments", message: "must provide a string", pointer: "/view/private_metadata" },
  { name: "a callback id of 256 characters", use: "modal", payload: modal([], { callback_id: words(256) }), error: "invalid_arguments", message: "must be less than 256 characters", pointer: "/view/callback_id" },
  { name: "an external id of 256 characters", use: "home", payload: home([], { external_id: words(256) }), error: "invalid_arguments", message: "must be less than 256 characters", pointer: "/view/external_id" },
  { name: "a key that Slack removed", use: "modal", payload: modal([], { submit_disabled: true }), error: "invalid_arguments", message: "invalid additional property: submit_disabled", pointer: "/view" },
  { name: "a view as Slack returned it", use: "modal", payload: modal([], { id: "V1" }), error: "invalid_arguments", message: "invalid additional property: id", pointer: "/view" },
  { name: "a submit on Home", use: "home", payload: home([], { submit: plain("Save") }), error: "invalid_arguments", message: "invalid additional property: submit", pointer: "/view" },
  { name: "101 blocks in a modal", use: "modal", payload: modal(times(101, () => divider())), error: "invalid_arguments", message: "no more than 100 items allowed", pointer: "/view/blocks" },
  { name: "101 blocks on Home", use: "home", payload: home(times(101, () => divider())), error: "invalid_arguments", message: "no more than 100 items allowed", pointer: "/view/blocks" },
  { name: "more than 250 KB", use: "home", payload: homeOfBytes(250_001), error: "view_too_large" },
  { name: "two elements that take the focus", use: "modal", payload: modal(times(2, () => input(element("plain_text_input", { focus_on_load: true })))), error: "invalid_arguments", message: "only one element can have `focus_on_load` set to true", pointer: "/view/blocks/1/element/focus_on_load" },
];

export const BAD_PAYLOADS: readonly BadPayload[] = [
  ...BAD_MESSAGES,
  ...BAD_VIEWS,
  ...BAD_BLOCKS,
  ...BAD_ELEMENTS,
];
