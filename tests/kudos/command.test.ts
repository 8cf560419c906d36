import { expect, test } from "vitest";
import { readKudos } from "../../src/kudos/command.ts";
import { overLimit, refusal, whyNot } from "../../src/kudos/kudos.ts";
import { valuesIn, valuesProblem } from "../../src/kudos/kudos-settings.ts";

test.each([
  ["one", "<@U1|olive> for the quote", { people: ["U1"], rest: "for the quote" }],
  [
    "several",
    "<@U1> <@U2|omar>, and <@U3> and <@W4> for it",
    { people: ["U1", "U2", "U3", "W4"], rest: "for it" },
  ],
  ["the same twice", "<@U1|olive> <@U1> thanks", { people: ["U1"], rest: "thanks" }],
  ["an id in small letters", "<@u1|olive> thanks", { people: ["U1"], rest: "thanks" }],
  ["with a comma after it", "<@U1>, thanks & more", { people: ["U1"], rest: "thanks & more" }],
  ["with “and” before the words", "<@U1> and thanks", { people: ["U1"], rest: "and thanks" }],
  ["later names are words", "<@U1> for <@U2|omar>", { people: ["U1"], rest: "for <@U2|omar>" }],
  ["nobody", "thanks everybody", { rest: "thanks everybody" }],
  ["oneself", "me for being great", { isOwn: true, rest: "for being great" }],
  ["oneself with an at", "<@U1> @Me great", { people: ["U1"], isOwn: true, rest: "great" }],
  ["oneself among others", "<@U1> and myself great", { people: ["U1"], isOwn: true, rest: "great" }],
  ["words that begin with me", "<@U1> me and the team", { people: ["U1"], rest: "me and the team" }],
  ["a word that begins like me", "members of the team", { rest: "members of the team" }],
  ["a group", "<!subteam^S1|@sales-ops> thanks", { strange: ["@sales-ops is a group"], rest: "thanks" }],
  [
    "everybody",
    "<!here> <!channel> thanks",
    { strange: ["@here is a group", "@channel is a group"], rest: "thanks" },
  ],
  ["whom Slack does not know", "@olvie thanks", { strange: ["Slack knows no @olvie"], rest: "thanks" }],
])("names at the beginning: %s", (_, said, read) => {
  expect(readKudos(said)).toEqual({ people: [], strange: [], isOwn: false, ...read });
});

test.each([
  [0, 5, undefined],
  [0, 6, "You can thank 5 people a week. Choose fewer."],
  [4, 1, undefined],
  [4, 2, "You can thank 5 people a week: until Sunday 1 more. Choose fewer."],
  [3, 3, "You can thank 5 people a week: until Sunday 2 more. Choose fewer."],
  [5, 1, "You can thank 5 people a week, and you have. Keep your words for Monday."],
])("after %i people, %i more", (thanked, more, said) => {
  expect(overLimit(thanked, more)).toBe(said);
});

const COLLEAGUE = {
  userId: "U1",
  name: "Ada",
  isKnown: true,
  isBot: false,
  isDeactivated: false,
  isGuest: false,
  isStranger: false,
};

test.each([
  [{}, undefined],
  [{ userId: "U9" }, "you can't thank yourself"],
  [{ isKnown: false, isGuest: true }, "Slack doesn't tell Tandem who U1 is right now"],
  [{ isDeactivated: true, isBot: true }, "Ada's account is deactivated"],
  [{ isBot: true }, "Ada is an app"],
  [{ isGuest: true }, "Ada is a guest"],
  [{ isStranger: true }, "Ada is from another company"],
])("somebody who is %o", (change, why) => {
  expect(whyNot({ ...COLLEAGUE, ...change }, "U9")).toBe(why);
});

test("a refusal names everybody", () => {
  expect(refusal(["you can't thank yourself", "Ada is a guest"])).toBe(
    "You can't thank yourself and Ada is a guest. Kudos go to colleagues: take them out.",
  );
});

test.each([
  ["as long as an option can be", ["x".repeat(75)], /^$/],
  ["one character longer", ["x".repeat(76)], /^"x{40}…" has more than 75 characters/],
  ["as many as there can be", valuesIn(Array.from({ length: 20 }, (_, at) => `v${at}`).join("\n")), /^$/],
  [
    "one more",
    valuesIn(Array.from({ length: 21 }, (_, at) => `v${at}`).join("\n")),
    /^20 values are the most/,
  ],
])("values: %s", (_, values, problem) => {
  expect(valuesProblem(values) ?? "").toMatch(problem);
});
