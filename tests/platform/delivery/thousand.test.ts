import { expect, test } from "vitest";
import { forgetMetadata } from "../../crash/trouble.ts";
import { seedOr } from "../../support/random.ts";
import { playTroubled } from "./troubled.ts";

const POSTS = 1_000;
const seed = seedOr(5);

test(`${POSTS} posts whose first answer is lost, with cards that change and files, are there once each, in order and up to date (seed ${seed})`, async () => {
  const { wanted, shown, wantedFiles, shownFiles, lost, dead } = await playTroubled({ seed, posts: POSTS });
  expect(shown).toEqual(wanted);
  expect(shownFiles.toSorted()).toEqual(wantedFiles.toSorted());
  expect(dead).toBe(0);
  expect(lost).toBeGreaterThan(POSTS);
}, 120_000);

test(`had the posts not been looked for, many would be there twice (seed ${seed})`, async () => {
  const { wanted, shown } = await playTroubled({
    seed,
    posts: 100,
    spoil: ({ sandbox }) => forgetMetadata(sandbox),
  });
  const count = (lines: typeof shown) => Object.values(lines).flat().length;
  expect(count(shown)).toBeGreaterThan(count(wanted) + 20);
}, 120_000);
