import fc from "fast-check";
import { expect, test } from "vitest";
import { validateMessage } from "../../sandbox/validate/index.ts";
import {
  actions,
  button,
  confirm,
  context,
  divider,
  element,
  header,
  image,
  type Json,
  mrkdwn,
  option,
  options,
  plain,
  rawText,
  section,
  table,
  times,
  words,
} from "./block-kit.ts";

// Lengths lie close to 1 and to the limit, and small enough for all blocks of a message to stay below 13,000 characters.
const lengthUpTo = (max: number) =>
  fc.oneof(fc.integer({ min: 1, max: Math.min(max, 20) }), fc.constant(max));
const textUpTo = (max: number) =>
  fc.tuple(fc.constantFrom(plain, mrkdwn), lengthUpTo(max)).map(([make, length]) => make(length));

const legalButton = fc
  .record({ label: lengthUpTo(75), value: fc.integer({ min: 0, max: 2000 }), isConfirmed: fc.boolean() })
  .map(({ label, value, isConfirmed }) =>
    button({ text: plain(label), value: words(value), ...(isConfirmed ? { confirm: confirm() } : {}) }),
  );
const legalMenu = fc
  .integer({ min: 1, max: 100 })
  .chain((count) => fc.tuple(fc.constant(count), fc.nat({ max: count - 1 })))
  .map(([count, chosen]) =>
    element("static_select", { options: options(count), initial_option: option(`${chosen}`) }),
  );

const legalBlock: fc.Arbitrary<Json> = fc.oneof(
  fc.constant(divider()),
  lengthUpTo(150).map((length) => header(length)),
  fc
    .record({
      text: textUpTo(600),
      fields: fc.array(textUpTo(100), { minLength: 1, maxLength: 3 }),
      accessory: legalMenu,
    })
    .map((parts) => section(parts)),
  fc
    .array(fc.oneof(textUpTo(50), fc.constant(image())), { minLength: 1, maxLength: 10 })
    .map((all) => context(...all)),
  fc.array(legalButton, { minLength: 1, maxLength: 10 }).map((all) => actions(...all)),
  fc.integer({ min: 1, max: 2000 }).map((length) => image({ alt_text: words(length) })),
);

const legalBlocks = fc
  .array(legalBlock, { minLength: 1, maxLength: 8 })
  .map((blocks) => blocks.map((block, index): Json => ({ ...block, block_id: `block ${index}` })));

/** A block that breaks exactly one limit, and where. */
const illegalBlock: fc.Arbitrary<readonly [Json, string]> = fc
  .tuple(
    fc.constantFrom<readonly [(excess: number) => Json, string]>(
      [(excess) => header(150 + excess), "/text/text"],
      [(excess) => section({ text: mrkdwn(3000 + excess) }), "/text/text"],
      [(excess) => section({ fields: times(10 + excess, () => plain("a")) }), "/fields"],
      [(excess) => context(...times(10 + excess, () => plain("a"))), "/elements"],
      [(excess) => actions(...times(25 + excess, () => button())), "/elements"],
      [(excess) => actions(button(), button({ value: words(2000 + excess) })), "/elements/1/value"],
      [(excess) => actions(element("overflow", { options: options(5 + excess) })), "/elements/0/options"],
      [
        (excess) =>
          section({
            text: plain("a"),
            accessory: element("static_select", { options: options(100 + excess) }),
          }),
        "/accessory/options",
      ],
      [(excess) => image({ alt_text: words(2000 + excess) }), "/alt_text"],
      [(excess) => divider({ block_id: words(255 + excess) }), "/block_id"],
      [(excess) => table(times(100 + excess, () => [rawText("a")])), "/rows"],
    ),
    fc.integer({ min: 1, max: 20 }),
  )
  .map(([[make, pointer], excess]) => [make(excess), pointer]);

test("a message within every limit is taken", () => {
  fc.assert(
    fc.property(legalBlocks, (blocks) => {
      expect(validateMessage({ text: "Fallback", blocks }, "post")).toBeUndefined();
    }),
  );
});

test("one block beyond one limit has the whole message refused, and is pointed at", () => {
  fc.assert(
    fc.property(legalBlocks, illegalBlock, fc.nat({ max: 8 }), (blocks, [bad, pointer], position) => {
      const index = Math.min(position, blocks.length);
      const refusal = validateMessage({ text: "Fallback", blocks: blocks.toSpliced(index, 0, bad) }, "post");
      expect(refusal?.error).toBe("invalid_blocks");
      expect(refusal?.errors?.map((one) => one.pointer)).toEqual([`/blocks/${index}${pointer}`]);
    }),
  );
});
