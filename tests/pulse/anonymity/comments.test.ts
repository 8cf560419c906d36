import fc from "fast-check";
import { expect, test } from "vitest";
import { publishComments } from "../../../src/pulse/anonymity.ts";

const WORDS = ["quote was late", "thanks", "more notice please"];
const first = () => 0;

interface Changes {
  readonly isClosed?: boolean;
  readonly minimum?: number;
  readonly answered?: number;
  readonly comments?: readonly string[];
}

function written(changes: Changes = {}) {
  return { isClosed: true, minimum: 5, answered: 10, comments: WORDS, ...changes };
}

test.each([
  [{ answered: 9 }, "Hidden to protect people: fewer than 10 answers"],
  [{ answered: 15, minimum: 8 }, "Hidden to protect people: fewer than 16 answers"],
  [{ answered: 9, minimum: 1 }, "Hidden to protect people: fewer than 10 answers"],
  [{ isClosed: false, answered: 50 }, "Hidden until the round closes"],
])("comments are hidden: %j", (changes, text) => {
  expect(publishComments(written(changes), first)).toMatchObject({ state: "hidden", text });
});

test("from ten answers on comments are shown, each once", () => {
  const figure = publishComments(written(), first);
  expect(figure.state === "shown" && figure.comments.toSorted()).toEqual(WORDS.toSorted());
});

test("the order in which comments came tells nothing about the order in which they are shown", () => {
  const draws = fc.array(fc.nat(), { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 12 }), draws, (comments, numbers) => {
      const shownOf = (came: readonly string[]) => {
        const left = [...numbers];
        return publishComments(written({ comments: came }), (count) => (left.shift() ?? 0) % count);
      };
      expect(shownOf(comments.toReversed())).toEqual(shownOf(comments));
    }),
  );
});

test("every order is as likely as every other", () => {
  const orders = new Map<string, number>();
  for (const last of [0, 1, 2])
    for (const middle of [0, 1]) {
      const draws = [last, middle];
      const figure = publishComments(written(), () => draws.shift() ?? 0);
      const order = figure.state === "shown" ? figure.comments.join() : "";
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
  expect([...orders.values()]).toEqual([1, 1, 1, 1, 1, 1]);
});
