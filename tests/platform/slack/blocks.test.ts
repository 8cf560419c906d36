import type { KnownBlock } from "@slack/types";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { validateMessage, validateView } from "../../../sandbox/validate/index.ts";
import {
  conversationsSelect,
  multiUsersSelect,
  usersSelect,
} from "../../../src/platform/slack/blocks/directory.ts";
import {
  checkboxes,
  datePicker,
  dateTimePicker,
  externalSelect,
  fileInput,
  numberInput,
  option,
  radioButtons,
  select,
  textInput,
  timePicker,
} from "../../../src/platform/slack/blocks/elements.ts";
import {
  bold,
  channel,
  instant,
  italic,
  person,
  quote,
  richFallback,
  richText,
} from "../../../src/platform/slack/blocks/rich.ts";
import {
  actions,
  button,
  confirmation,
  context,
  divider,
  header,
  input,
  modal,
  plain,
  section,
} from "../../../src/platform/slack/blocks.ts";

const LONG = "words & more ".repeat(400);
const options = [option("Normal", "normal"), option("High", "high", "Answered first")];

function someOptions(count: number) {
  return Array.from({ length: count }, (_, index) => option(`Option ${index}`, `${index}`));
}

function modalOf(blocks: readonly KnownBlock[]) {
  return modal({ callbackId: "requests.new", title: "New ops request", submit: "Send request", blocks });
}

function inputOf(element: Parameters<typeof input>[0]["element"]) {
  return input({ blockId: "field", label: "Field", element });
}

describe("Slack accepts", () => {
  test.each<[string, KnownBlock]>([
    ["one line", inputOf(textInput({ placeholder: LONG, initial: LONG, minLength: 3, maxLength: 150 }))],
    ["several lines", inputOf(textInput({ multiline: true, initial: LONG }))],
    ["a select", inputOf(select({ options, initial: "high", placeholder: LONG }))],
    ["a select with 100 options", inputOf(select({ options: someOptions(100) }))],
    ["a select with unknown preset", inputOf(select({ options, initial: "gone" }))],
    ["an external select", inputOf(externalSelect({ initial: option("UTC", "UTC"), minQueryLength: 2 }))],
    ["a person", inputOf(usersSelect({ initial: "U01ABCDEF" }))],
    ["people", inputOf(multiUsersSelect({ initial: ["U01ABCDEF"], max: 5 }))],
    ["no people yet", inputOf(multiUsersSelect({ initial: [] }))],
    ["a channel", inputOf(conversationsSelect({ initial: "C01ABCDEF" }))],
    ["radio buttons", inputOf(radioButtons({ options, initial: "normal" }))],
    ["checkboxes", inputOf(checkboxes({ options, initial: ["high", "gone"] }))],
    ["a date", inputOf(datePicker({ initial: "2026-11-27" }))],
    ["a time", inputOf(timePicker({ initial: "09:00" }))],
    ["a date and time", inputOf(dateTimePicker({ initial: Date.UTC(2026, 10, 27, 17, 0, 0, 1) }))],
    ["a number", inputOf(numberInput({ decimals: true, min: 0, max: 100, initial: 18.5 }))],
    ["files", inputOf(fileInput({ max: 5 }))],
    [
      "a label and a hint without end",
      input({ blockId: "b", label: LONG, hint: LONG, element: textInput() }),
    ],
    [
      "a field that reports at once",
      input({ blockId: "b", label: "Type", element: select({ options }), dispatch: true }),
    ],
  ])("%s in a modal", (_, block) => {
    expect(validateView(modalOf([block]), "modal")).toBeUndefined();
  });

  test("every block of a message, with words of any length", () => {
    const confirm = confirmation({ title: LONG, text: LONG, yes: LONG, no: LONG });
    const blocks: KnownBlock[] = [
      header(LONG),
      section("*#128* <@U01ABCDEF>", {
        blockId: "head",
        accessory: button({ label: "Read it", actionId: "a" }),
      }),
      context("_mrkdwn_", plain("typed <!channel>")),
      divider(),
      richText([
        ["#128 ", bold("Discount"), italic(" soon ")],
        [person("U01ABCDEF"), channel("C01ABCDEF")],
        [instant(0)],
      ]),
      quote("a <!channel> *b* `c`"),
      actions(
        [
          button({ label: LONG, actionId: "claim", value: "42", style: "primary", confirm }),
          select({ actionId: "more", options, placeholder: "More" }),
        ],
        "card-actions",
      ),
    ];
    expect(validateMessage({ text: "All of it", blocks }, "post")).toBeUndefined();
  });

  test("any typed text, shown as typed", () => {
    const typed = fc.string({ unit: "binary", minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(typed, (text) => {
        const blocks = [section(plain(text)), richText([[text]]), quote(text)];
        expect(validateMessage({ text: "x", blocks }, "post")).toBeUndefined();
      }),
    );
  });
});

describe("typed text", () => {
  const hostile = "<!channel> *not bold* `x` 🎉 https://evil.example\n> 2";

  test("stands in rich text and plain text unchanged", () => {
    expect(plain(hostile)).toEqual({ type: "plain_text", text: hostile, emoji: true });
    expect(quote(hostile).elements).toEqual([
      { type: "rich_text_quote", elements: [{ type: "text", text: hostile }] },
    ]);
    expect(richText([["by ", person("U1")], [hostile]]).elements).toEqual([
      {
        type: "rich_text_section",
        elements: [
          { type: "text", text: "by " },
          { type: "user", user_id: "U1" },
          { type: "text", text: "\n" },
          { type: "text", text: hostile },
        ],
      },
    ]);
  });

  test("in mrkdwn no name or address becomes a link by itself", () => {
    expect(section("@channel")).toMatchObject({ text: { type: "mrkdwn", verbatim: true } });
    expect(context("@channel")).toMatchObject({ elements: [{ type: "mrkdwn", verbatim: true }] });
  });

  test("does not turn round what stands after it", () => {
    expect(richText([["\u202Eabc", " by Rita"]]).elements).toMatchObject([
      { elements: [{ text: "\u202Eabc\u202C" }, { text: " by Rita" }] },
    ]);
  });

  test("pieces without a character are left out", () => {
    expect(richText([["", "a", bold("")]]).elements).toEqual([
      { type: "rich_text_section", elements: [{ type: "text", text: "a" }] },
    ]);
  });
});

describe("inputs", () => {
  test("the element's action id is its block's id unless it has its own", () => {
    expect(input({ blockId: "account", label: "Account", element: textInput() })).toMatchObject({
      block_id: "account",
      element: { action_id: "account" },
    });
    expect(
      input({ blockId: "zone", label: "Zone", element: externalSelect({ actionId: "settings.zones" }) }),
    ).toMatchObject({ block_id: "zone", element: { action_id: "settings.zones" } });
  });

  test("a preset is one of the options, or none", () => {
    expect(select({ options, initial: "high" }).initial_option).toBe(options[1]);
    expect(select({ options, initial: "gone" })).not.toHaveProperty("initial_option");
    expect(checkboxes({ options, initial: ["high", "gone"] }).initial_options).toEqual([options[1]]);
    expect(checkboxes({ options, initial: [] })).not.toHaveProperty("initial_options");
  });

  test("an instant is preset in seconds", () => {
    expect(dateTimePicker({ initial: 1_795_816_800_999 }).initial_date_time).toBe(1_795_816_800);
  });
});

describe("what cannot be cut is refused", () => {
  const field = inputOf(textInput());
  test.each<[string, () => unknown]>([
    ["a text without a character", () => plain("")],
    ["a section without a character", () => section("")],
    ["a block id of 256 characters", () => section("x", { blockId: "x".repeat(256) })],
    ["an empty action id", () => button({ label: "Claim", actionId: "" })],
    [
      "a button value of 2,001 characters",
      () => button({ label: "x", actionId: "a", value: "x".repeat(2_001) }),
    ],
    ["an option value of 151 characters", () => option("x", "x".repeat(151))],
    ["a select without options", () => select({ options: [] })],
    ["101 options", () => select({ options: someOptions(101) })],
    ["11 radio buttons", () => radioButtons({ options: someOptions(11) })],
    ["11 checkboxes", () => checkboxes({ options: someOptions(11) })],
    ["a row without buttons", () => actions([])],
    [
      "the same action twice in a row",
      () => actions([1, 2].map(() => button({ label: "x", actionId: "a" }))),
    ],
    ["an empty context", () => context()],
    ["11 texts in a context", () => context(...Array.from({ length: 11 }, () => "x"))],
    ["rich text without a character", () => richText([[""]])],
    [
      "files that report at once",
      () => input({ blockId: "f", label: "Files", element: fileInput(), dispatch: true }),
    ],
    ["inputs without submit", () => modal({ callbackId: "c", title: "t", blocks: [field] })],
    ["the same block twice", () => modalOf([field, field])],
    ["an empty modal", () => modalOf([])],
    ["101 blocks", () => modalOf(Array.from({ length: 101 }, () => divider()))],
    [
      "3,001 characters of metadata",
      () => modal({ callbackId: "c", title: "t", blocks: [divider()], privateMetadata: "x".repeat(3_001) }),
    ],
  ])("%s", (_, build) => {
    expect(build).toThrow(RangeError);
  });
});

describe("the fallback of rich text", () => {
  test("says everything the lines say, with typed words escaped", () => {
    const lines = [
      ["#128 ", bold("*Discount*")],
      [person("U1"), " in ", channel("C1"), " by ", instant(0)],
      [italic("<!channel>")],
    ];
    expect(richFallback(lines)).toBe(
      [
        "#128 ∗Discount∗",
        "<@U1> in <#C1> by <!date^0^\u200b{day_divider_pretty} at {time}|Thu, Jan 1 at 12:00 AM (UTC)>",
        "&lt;!channel&gt;",
      ].join("\n"),
    );
  });
});
