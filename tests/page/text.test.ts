import { expect, test } from "vitest";
import { acme } from "../../sandbox/acme.ts";
import { TravellingClock } from "../../sandbox/clock.ts";
import { readRichText } from "../../sandbox/page/rich-text.ts";
import { readMrkdwn } from "../../sandbox/page/text.ts";
import { Workspace } from "../../sandbox/state/workspace.ts";

const now = Date.parse("2026-11-18T15:20:00Z");
const workspace = new Workspace(TravellingClock.frozenAt(now), "Tandem");
acme(workspace);
const reader = { workspace, now, timeZone: "America/New_York", personId: "U0RITA" };

const text = (words: string, ...marks: string[]) => ({
  kind: "text",
  text: words,
  ...(marks.length > 0 && { marks }),
});

test.each([
  ["*bold* and _sloped_", [text("bold", "bold"), text(" and "), text("sloped", "italic")]],
  ["*bold _both_*", [text("bold ", "bold"), text("both", "bold", "italic")]],
  ["2*3*4 stays", [text("2*3*4 stays")]],
  ["`*not bold*`", [text("*not bold*", "code")]],
  ["&lt;!channel&gt; &amp;lt;", [text("<!channel> &lt;")]],
  ["<!channel>", [{ kind: "broadcast", text: "@channel" }]],
  ["<@U0RAJ>", [{ kind: "user", id: "U0RAJ", text: "@Raj" }]],
  ["<#C0OPSTRIAGE|>", [{ kind: "channel", id: "C0OPSTRIAGE", text: "🔒 private channel" }]],
  ["<https://a.example/_b_|here>", [{ kind: "link", url: "https://a.example/_b_", text: "here" }]],
  ["<javascript:alert(1)|here>", [text("here")]],
  [
    "<!date^1795015200^{day_divider_pretty} at {time}|x>",
    [{ kind: "date", at: 1795015200000, text: "Today at 10:20 AM" }],
  ],
  [
    "<!date^1795015200^\u200b{day_divider_pretty} at {time}|x>",
    [{ kind: "date", at: 1795015200000, text: "today at 10:20 AM" }],
  ],
])("“%s” is read as Slack shows it", (mrkdwn, parts) => {
  const [paragraph] = readMrkdwn(mrkdwn.replace("1795015200", String(now / 1000)), reader);
  const expected = JSON.parse(JSON.stringify(parts).replace("1795015200000", String(now)));
  expect(paragraph?.parts).toEqual(expected);
});

test("quotes and code stand apart from the lines around them", () => {
  const rows = readMrkdwn("before\n&gt; said\n> so\nafter\n```let *x*```", reader);
  expect(rows.map(({ style, parts }) => [style, parts.map((part) => part.text).join("")])).toEqual([
    ["plain", "before"],
    ["quote", "said\nso"],
    ["plain", "after\n"],
    ["pre", "let *x*"],
  ]);
});

test("rich text names people and dates for the one who reads it", () => {
  const elements = [
    {
      type: "rich_text_section",
      elements: [
        { type: "user", user_id: "U0OMAR", style: { bold: true } },
        { type: "date", timestamp: now / 1000, format: "{time}", fallback: "x" },
      ],
    },
    {
      type: "rich_text_list",
      style: "ordered",
      elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "one" }] }],
    },
  ];
  expect(readRichText({ type: "rich_text", elements }, reader)).toEqual([
    {
      style: "plain",
      parts: [
        { kind: "user", id: "U0OMAR", text: "@Omar", marks: ["bold"] },
        { kind: "date", at: now, text: "10:20 AM" },
      ],
    },
    { style: "ordered", indent: 0, parts: [text("one")] },
  ]);
});
