import {
  actions,
  button,
  confirm,
  context,
  divider,
  element,
  group,
  header,
  home,
  image,
  input,
  type Json,
  markdown,
  message,
  modal,
  mrkdwn,
  option,
  options,
  plain,
  rawText,
  richText,
  section,
  table,
  times,
  words,
} from "./block-kit.ts";

/** A payload that Slack takes, most of them at exactly a limit. */
export interface GoodPayload {
  readonly name: string;
  readonly use: "post" | "update" | "ephemeral" | "modal" | "home";
  readonly payload: Json;
}

type GoodPart = readonly [name: string, part: Json];

// biome-ignore format: a table reads best with one case a line
const MESSAGES: readonly GoodPayload[] = [
  { name: "a text alone", use: "post", payload: { text: "a" } },
  { name: "a text beyond 40,000 characters, which Slack cuts", use: "post", payload: { text: words(40_001) } },
  { name: "blocks without a text", use: "post", payload: { blocks: [divider()] } },
  { name: "an edit with 4,000 characters of text", use: "update", payload: { text: words(4000) } },
  { name: "an edit that takes blocks and metadata away", use: "update", payload: { text: "a", blocks: [], attachments: [], metadata: {} } },
  { name: "an ephemeral text of 4,000 bytes", use: "ephemeral", payload: { text: words(4000) } },
  { name: "metadata of an ephemeral message, which Slack ignores", use: "ephemeral", payload: { text: "a", metadata: 1 } },
  { name: "metadata of every kind of value", use: "post", payload: { text: "a", metadata: { event_type: "a", event_payload: { s: "a", n: 1, b: true, o: { a: 1 }, l: [{ a: 1 }] } } } },
  { name: "metadata of 8 KB", use: "post", payload: { text: "a", metadata: { event_type: "a", event_payload: { b: words(7957) } } } },
  { name: "a reply", use: "post", payload: { text: "a", thread_ts: "1760000000.000100" } },
  { name: "50 blocks", use: "post", payload: message(...times(50, () => divider())) },
  { name: "13,000 characters in blocks", use: "post", payload: message(...times(4, () => section({ text: mrkdwn(3000) })), section({ text: mrkdwn(1000) })) },
  { name: "12,000 characters over two markdown blocks", use: "post", payload: message(markdown(6000), divider(), markdown(6000)) },
  { name: "one table", use: "post", payload: message(table([[rawText("a")]])) },
  { name: "100 attachments", use: "post", payload: { attachments: times(100, () => ({ text: "a" })) } },
  { name: "blocks in an attachment", use: "post", payload: { attachments: [{ color: "#888", blocks: [header(150)] }] } },
  { name: "the same action id in two blocks", use: "post", payload: message(actions(button({ action_id: "a" })), actions(button({ action_id: "a" }))) },
];

// biome-ignore format: a table reads best with one case a line
const VIEWS: readonly GoodPayload[] = [
  { name: "a modal of 24-character labels", use: "modal", payload: modal([input()], { title: plain(24), submit: plain(24), close: plain(24) }) },
  { name: "a modal that only tells", use: "modal", payload: modal([section()], { submit: undefined }) },
  { name: "everything that a modal may say", use: "modal", payload: modal([], { private_metadata: words(3000), callback_id: words(255), external_id: words(255), clear_on_close: true, notify_on_close: true }) },
  { name: "everything that Home may say", use: "home", payload: home([], { private_metadata: words(3000), callback_id: words(255), external_id: words(255) }) },
  { name: "100 blocks in a modal", use: "modal", payload: modal(times(100, () => divider())) },
  { name: "100 blocks on Home", use: "home", payload: home(times(100, () => divider())) },
  { name: "a table on Home", use: "home", payload: home([table([[rawText("a")]])]) },
  { name: "a field on Home, which needs no submit", use: "home", payload: home([input(element("rich_text_input"))]) },
  { name: "one element that takes the focus", use: "modal", payload: modal([input(element("plain_text_input", { focus_on_load: true })), input()]) },
];

// biome-ignore format: a table reads best with one case a line
const BLOCKS: readonly GoodPart[] = [
  ["a block id of 255 characters", divider({ block_id: words(255) })],
  ["a header of 150 characters", { ...header(150), level: 4 }],
  ["a header of the first level", { ...header(1), level: 1 }],
  ["a section of 3,000 characters", section({ text: mrkdwn(3000), expand: true })],
  ["10 fields", section({ fields: times(10, () => mrkdwn("a")) })],
  ["a field of 2,000 characters", section({ fields: [plain(2000)] })],
  ["an image as an accessory", section({ text: plain("a"), accessory: image() })],
  ["10 elements of a context", context(...times(5, () => mrkdwn("a")), ...times(5, () => image()))],
  ["a text of 3,000 characters in a context", context(mrkdwn(3000))],
  ["25 actions", actions(...times(25, (index) => button({ action_id: `${index}` })))],
  ["an image at its limits", image({ alt_text: words(2000), title: plain(2000), image_url: `https://a.b/${words(2988)}` })],
  ["an image from Slack", image({ image_url: undefined, slack_file: { id: "F" } })],
  ["markdown of 12,000 characters", markdown(12_000)],
  ["a table of 100 rows", table(times(100, () => [rawText("a")]))],
  ["a table of 20 columns", table([times(20, () => rawText("a"))], { column_settings: [null, { align: "right", is_wrapped: true }, ...times(18, () => ({}))] })],
  ["a table of 10,000 characters", table([[rawText(5000), { type: "raw_number", value: 1, text: words(5000) }]])],
  ["a table with rich text", table([[richText({ type: "rich_text_section", elements: [{ type: "text", text: "a", style: { bold: true } }] })]])],
  ["rich text of every kind", richText(
    { type: "rich_text_section", elements: [{ type: "text", text: "a" }, { type: "link", url: "https://a.b" }, { type: "user", user_id: "U" }, { type: "usergroup", usergroup_id: "S1" }, { type: "team", team_id: "T1" }, { type: "channel", channel_id: "C1" }, { type: "broadcast", range: "here" }, { type: "emoji", name: "wave" }, { type: "color", value: "#fff" }, { type: "date", timestamp: 1, format: "{date}" }] },
    { type: "rich_text_list", style: "ordered", indent: 8, offset: 2, border: 1, elements: [{ type: "rich_text_section", elements: [] }] },
    { type: "rich_text_list", style: "bullet", indent: 0, offset: 0, elements: [] },
    { type: "rich_text_preformatted", elements: [{ type: "text", text: "a" }], border: 0 },
    { type: "rich_text_quote", elements: [{ type: "text", text: "a" }] },
  )],
  ["an input at its limits", input(element("plain_text_input"), { label: plain(2000), hint: plain(2000), optional: true, dispatch_action: true })],
];

// biome-ignore format: a table reads best with one case a line
const ACTIONS: readonly GoodPart[] = [
  ["a button at its limits", button({ text: plain(75), action_id: words(255), value: words(2000), url: `https://a.b/${words(2988)}`, style: "danger", accessibility_label: words(75) })],
  ["a confirm dialog at its limits", button({ confirm: confirm({ title: plain(100), text: mrkdwn(300), confirm: plain(30), deny: plain(30), style: "primary" }) })],
  ["an overflow menu of 5 that links", element("overflow", { options: times(5, () => option("a", { url: "https://a.b" })) })],
  ["the first instant of ten digits", element("datetimepicker", { initial_date_time: 1_000_000_000 })],
  ["the last instant of ten digits", element("datetimepicker", { initial_date_time: 9_999_999_999 })],
];

// biome-ignore format: a table reads best with one case a line
const INPUTS: readonly GoodPart[] = [
  ["a menu of 100 options", element("static_select", { options: options(100), initial_option: option("99"), placeholder: plain(150) })],
  ["a menu of 100 groups", element("static_select", { option_groups: times(100, () => group()), initial_option: option("0") })],
  ["a group of 100", element("multi_static_select", { option_groups: [group(100, { label: plain(75) })], initial_options: [option("0"), option("1")], max_selected_items: 1 })],
  ["an option at its limits", element("static_select", { options: [option(words(150), { text: plain(75), description: plain(75) })] })],
  ["an external menu", element("external_select", { min_query_length: 0, initial_option: option() })],
  ["an external menu for several", element("multi_external_select", { initial_options: [option()] })],
  ["a menu of people", element("users_select", { initial_user: "U" })],
  ["a menu of several people", element("multi_users_select", { initial_users: ["U1"] })],
  ["a menu of conversations", element("conversations_select", { filter: { include: ["public", "private"], exclude_bot_users: true }, default_to_current_conversation: true, response_url_enabled: true })],
  ["a menu of several conversations", element("multi_conversations_select", { initial_conversations: ["C1"] })],
  ["a filter of one property", element("conversations_select", { filter: { exclude_external_shared_channels: true } })],
  ["a menu of channels", element("channels_select", { initial_channel: "C1", response_url_enabled: true })],
  ["a menu of several channels", element("multi_channels_select", { initial_channels: ["C1"] })],
  ["10 checkboxes in mrkdwn", element("checkboxes", { options: times(10, (index) => option(`${index}`, { text: mrkdwn("*a*"), description: mrkdwn("_b_") })), initial_options: [option("3", { text: mrkdwn("*a*"), description: mrkdwn("_b_") })] })],
  ["1 radio button", element("radio_buttons", { options: options(1) })],
  ["a checkbox at its limits", element("checkboxes", { options: [option("a", { text: mrkdwn(75), description: mrkdwn(75) })] })],
  ["10 radio buttons", element("radio_buttons", { options: options(10), initial_option: option("9") })],
  ["a date on a leap day", element("datepicker", { initial_date: "2028-02-29" })],
  ["the first minute of a day", element("timepicker", { initial_time: "00:00" })],
  ["a time in the morning", element("timepicker", { initial_time: "10:00" })],
  ["a time in the evening", element("timepicker", { initial_time: "20:00" })],
  ["the last minute of a day", element("timepicker", { initial_time: "23:59", timezone: "Australia/Sydney" })],
  ["the longest text field", element("plain_text_input", { multiline: true, min_length: 3000, max_length: 3000, initial_value: words(3000), dispatch_action_config: { trigger_actions_on: ["on_enter_pressed", "on_character_entered"] } })],
  ["an e-mail field", element("email_text_input", { initial_value: "a@b.example" })],
  ["an address field", element("url_text_input", { initial_value: "https://a.b" })],
  ["a number field", element("number_input", { is_decimal_allowed: true, min_value: "-1.5", max_value: "10", initial_value: "9" })],
  ["a rich text field 100 lines high", element("rich_text_input", { min_lines: 100, max_lines: 100, initial_value: richText() })],
  ["a rich text field 1 line high", element("rich_text_input", { min_lines: 1, max_lines: 1 })],
  ["1 file of a short type", element("file_input", { max_files: 1, filetypes: ["c"] })],
  ["10 files", element("file_input", { max_files: 10, filetypes: ["pdf"] })],
];

export const GOOD_PAYLOADS: readonly GoodPayload[] = [
  ...MESSAGES,
  ...VIEWS,
  ...BLOCKS.map(([name, block]) => ({ name, use: "post" as const, payload: message(block) })),
  {
    name: "an alert of 200 characters",
    use: "modal",
    payload: modal([{ type: "alert", text: mrkdwn(200), level: "success" }]),
  },
  ...ACTIONS.map(([name, one]) => ({ name, use: "post" as const, payload: message(actions(one)) })),
  ...INPUTS.map(([name, one]) => ({ name, use: "modal" as const, payload: modal([input(one)]) })),
];
