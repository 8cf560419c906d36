import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  channelLink,
  cleanText,
  cut,
  cutMrkdwn,
  dateFallback,
  decodeText,
  escapeMrkdwn,
  fallbackText,
  listed,
  mention,
  slackDate,
} from "../../../src/platform/slack/text.ts";

const WORD_JOINER = "\u2060";
const anyText = fc.string({ unit: "binary", maxLength: 200 });
/** Strings of arbitrary UTF-16 units, broken pairs included. */
const rawUnits = fc
  .array(fc.integer({ min: 0, max: 0xff_ff }), { maxLength: 80 })
  .map((units) => String.fromCharCode(...units));

describe("cleanText", () => {
  test.each([
    ["nothing to do: مرحبا 👩‍👩‍👧 \u202E\t\r\n", "nothing to do: مرحبا 👩‍👩‍👧 \u202E\t\r\n"],
    ["a\0b", "ab"],
    ["half \uD83D pair", "half  pair"],
    ["half \uDE00 pair", "half  pair"],
    ["\uD83D\0\uDE00", ""],
    ["e\u0301 is not made into é", "e\u0301 is not made into é"],
  ])("%j becomes %j", (text, cleaned) => {
    expect(cleanText(text)).toBe(cleaned);
  });

  test("leaves text that every database can hold, and nothing else to remove", () => {
    fc.assert(
      fc.property(rawUnits, (text) => {
        const cleaned = cleanText(text);
        expect(cleaned.isWellFormed()).toBe(true);
        expect(cleaned).not.toContain("\0");
        expect(cleanText(cleaned)).toBe(cleaned);
      }),
    );
  });
});

describe("decodeText", () => {
  test.each([
    ["ask <@U1|rita> now", "ask @rita now"],
    ["ask <@U1>", "ask @U1"],
    ["in <#C1|sales>", "in #sales"],
    ["in <#C1|> and <#C2>", "in #C1 and #C2"],
    ["<!channel> <!here|here> <!everyone>", "@channel @here @everyone"],
    ["<!subteam^S1|@sales-ops> <!subteam^S2>", "@sales-ops @S2"],
    ["<!date^1392734382^{date}|18 Feb>", "18 Feb"],
    ["<http://acme.com|acme.com>", "acme.com"],
    ["<https://acme.com/a?b=1&amp;c=2>", "https://acme.com/a?b=1&c=2"],
    ["<mailto:rita@acme.com|rita@acme.com>", "rita@acme.com"],
    ["<tel:+15550100|+15550100>", "+15550100"],
    ["<https://evil.example|https://bank.example>", "https://bank.example (https://evil.example)"],
    ["5 &lt; 6 &amp;&amp; 7 &gt; 6", "5 < 6 && 7 > 6"],
    ["&lt;!channel&gt;", "<!channel>"],
    ["&amp;lt;b&amp;gt;", "&lt;b&gt;"],
    ["&quot; &nbsp; &#39;", "&quot; &nbsp; &#39;"],
    ["<https://acme.com/|>", "https://acme.com/"],
    ["<https://acme.com/?q=&amp;lt;>", "https://acme.com/?q=&lt;"],
    ["<> < > <b> <unclosed", "<> < > <b> <unclosed"],
    ["`*_~ :nope: ~_*`", "`*_~ :nope: ~_*`"],
    [":+1::skin-tone-4: thanks :tada: at 10:30:45", "👍🏽 thanks 🎉 at 10:30:45"],
    [
      "see crm:stage:won, crm:x:y and <https://a.example/:tada:/>",
      "see crm:stage:won, crm:x:y and https://a.example/:tada:/",
    ],
    ["a\0b", "ab"],
  ])("%j is what was typed as %j", (sent, typed) => {
    expect(decodeText(sent)).toBe(typed);
  });

  test("undoes exactly what Slack does to typed text", () => {
    const asSent = (typed: string) =>
      typed.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    fc.assert(
      fc.property(anyText, (typed) => {
        expect(decodeText(asSent(typed))).toBe(cleanText(typed));
      }),
    );
  });
});

describe("escapeMrkdwn", () => {
  test.each([
    ["<!channel> & <@U1>", "&lt;!channel&gt; &amp; &lt;@U1&gt;"],
    ["&lt;!channel&gt;", "&amp;lt;!channel&amp;gt;"],
    ["<https://evil.example|bank>", "&lt;https://evil.example|bank&gt;"],
    ["*bold* and _slanted_ and ~gone~", "∗bold∗ and ˍslantedˍ and ∼gone∼"],
    ["```code``` `x`", "ˋˋˋcodeˋˋˋ ˋxˋ"],
    ["rate* closes nothing", "rate∗ closes nothing"],
    ["deal_id_2, 2 * 3 = 6, ~/x stays readable", "deal_id_2, 2 * 3 = 6, ∼/x stays readable"],
    [":tada: at 10:30:45", ":tada: at 10:30:45"],
    ["crm:stage:won or crm:x:won", `crm:stage:won or crm:${WORD_JOINER}x:won`],
    ["> quote\n >> more", `${WORD_JOINER}&gt; quote\n${WORD_JOINER} &gt;&gt; more`],
    ["Discount approval for Globex, 18 %", "Discount approval for Globex, 18 %"],
    ["خصم לגלובקס", "خصم לגלובקס"],
    ["turned \u202E round", "turned \u202E round\u202C"],
    ["\u2067\u2066 and closed \u2069", "\u2067\u2066 and closed \u2069\u2069"],
    ["\u202Balready\u202C\u202C", "\u202Balready\u202C\u202C"],
  ])("%j is shown as typed by %j", (typed, mrkdwn) => {
    expect(escapeMrkdwn(typed)).toBe(mrkdwn);
  });

  test("leaves nothing that Slack would take for a token or a format", () => {
    const hostile = fc
      .array(fc.constantFrom("*", "_", "~", "`", ">", "<", "&", ":", "!", "@", "#", "|", "a", " ", "\n", "é"))
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(hostile, (typed) => {
        const mrkdwn = escapeMrkdwn(typed);
        expect(mrkdwn).not.toMatch(/[<>`]|&(?!(?:amp|lt|gt);)/);
        expect(mrkdwn).not.toMatch(/(^|[^a-z0-9])[*_~][^\s*_~][^\n]*[*_~]($|[^a-z0-9])/i);
        expect(mrkdwn).not.toMatch(/^\s*&gt;/m);
      }),
    );
  });
});

describe("mentions and dates", () => {
  test("are Slack's own tokens", () => {
    expect(mention("U1")).toBe("<@U1>");
    expect(channelLink("C1")).toBe("<#C1>");
  });

  test("a date is drawn in each reader's zone and names the zone of its fallback", () => {
    const at = Date.UTC(2026, 10, 27, 22, 0, 0, 999);
    expect(slackDate(at)).toBe(
      "<!date^1795816800^\u200b{day_divider_pretty} at {time}|Fri, Nov 27 at 10:00 PM (UTC)>",
    );
    expect(slackDate(at, "America/New_York", "date")).toBe(
      "<!date^1795816800^\u200b{day_divider_pretty}|Fri, Nov 27 (New York)>",
    );
    expect(slackDate(at, "UTC", "time")).toBe("<!date^1795816800^{time}|10:00 PM (UTC)>");
  });

  test.each([
    ["America/New_York", "New York", "Fri, Nov 27 at 5:00 PM"],
    ["Europe/London", "London", "Fri, Nov 27 at 10:00 PM"],
    ["Australia/Sydney", "Sydney", "Sat, Nov 28 at 9:00 AM"],
    ["Asia/Kolkata", "Kolkata", "Sat, Nov 28 at 3:30 AM"],
  ])("in %s, which is called %s, the same instant is %s", (zone, name, shown) => {
    expect(dateFallback(Date.UTC(2026, 10, 27, 22), zone, "dateTime")).toBe(`${shown} (${name})`);
  });

  test("midnight is 12:00 AM of the day that begins", () => {
    expect(dateFallback(Date.UTC(2026, 10, 28), "UTC", "time")).toBe("12:00 AM (UTC)");
  });
});

describe("cut", () => {
  test.each([
    ["short", 5, "short"],
    ["longer", 5, "long…"],
    ["abc👍def", 5, "abc…"],
    ["abc👩‍👩‍👧def", 8, "abc…"],
    ["ae\u0301b", 3, "a…"],
    ["🇬🇧🇫🇷", 6, "🇬🇧…"],
    ["", 3, ""],
  ])("%j in %d characters is %j", (text, max, shown) => {
    expect(cut(text, max)).toBe(shown);
  });

  test("one endless character is cut all the same", () => {
    expect(cut(`a${"\u0301".repeat(100)}`, 10)).toBe(`a${"\u0301".repeat(8)}…`);
  });

  test("keeps to the limit, keeps the beginning and splits no pair", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 60 }), (text, max) => {
        const shown = cut(text, max);
        expect(shown.length).toBeLessThanOrEqual(max);
        expect(shown === text || (shown.endsWith("…") && text.startsWith(shown.slice(0, -1)))).toBe(true);
        expect(shown.isWellFormed()).toBe(true);
      }),
    );
  });

  test("a pasted 40,000 characters are cut at once", () => {
    expect(cut("👍".repeat(20_000), 3_000)).toBe(`${"👍".repeat(1_499)}…`);
  });
});

describe("cutMrkdwn and fallbackText", () => {
  test.each([
    ["see <@U12345678>", 10, "see …"],
    ["a &amp; b", 6, "a …"],
    ["<@U1> is fine", 9, "<@U1> is…"],
  ])("%j in %d characters keeps tokens whole: %j", (mrkdwn, max, shown) => {
    expect(cutMrkdwn(mrkdwn, max)).toBe(shown);
  });

  test("every line that has something is there, in order", () => {
    expect(fallbackText(["#42 Discount", undefined, "", "Omar has it."])).toBe("#42 Discount\nOmar has it.");
  });

  test("stays within what an update may carry", () => {
    const text = fallbackText([escapeMrkdwn("&".repeat(40_000))]);
    expect(text.length).toBeLessThanOrEqual(3_900);
    expect(text).toMatch(/^(&amp;)+…$/);
  });
});

test.each([
  [["Rita"], "Rita"],
  [["Rita", "Olive"], "Rita and Olive"],
  [["Rita", "Olive", "Omar"], "Rita, Olive and Omar"],
])("%j is listed as “%s”", (names, words) => {
  expect(listed(names)).toBe(words);
});
