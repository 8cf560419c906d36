import { z } from "zod";
import { pointerTo, readAs } from "../read.ts";
import type { Finding } from "../refusal.ts";
import { type Block, block } from "./block.ts";
import { isBlockAllowed, isElementAllowed, type Surface } from "./surfaces.ts";

/** How many blocks fit: https://docs.slack.dev/reference/block-kit/blocks */
const BLOCKS: Readonly<Record<Surface, z.ZodType<readonly Block[]>>> = {
  message: z.array(block).max(50),
  modal: z.array(block).max(100),
  home: z.array(block).max(100),
};

/** Characters over all markdown blocks of one message. */
const MAX_MARKDOWN = 12_000;

/** An element in its place. What is read of it is what the rules below ask for. */
interface Placed {
  readonly pointer: string;
  readonly element: {
    readonly type: string;
    readonly action_id?: string | undefined;
    readonly focus_on_load?: boolean | undefined;
    readonly response_url_enabled?: boolean | undefined;
  };
}

/** What one rule looks at: blocks that are well-formed one by one. */
interface Layout {
  readonly blocks: readonly Block[];
  readonly surface: Surface;
  /** JSON pointer to the list of blocks. */
  readonly at: string;
}

type Rule = (layout: Layout) => readonly Finding[];

const RULES: readonly Rule[] = [
  refuseWrongSurface,
  refuseRepeatedBlockIds,
  refuseRepeatedActionIds,
  refuseSecondFocus,
  refuseResponseUrlOutsideModalInput,
  refuseTooMuchMarkdown,
];

/** What Slack finds wrong with the blocks of a message or view. Rules across blocks apply once each block is well-formed. */
export function findingsInBlocks(value: unknown, surface: Surface, at: string): readonly Finding[] {
  const read = readAs(BLOCKS[surface], value, at);
  if (!read.isValid) return read.findings;
  return RULES.flatMap((rule) => rule({ blocks: read.value, surface, at }));
}

function refuseWrongSurface({ blocks, surface, at }: Layout): readonly Finding[] {
  return blocks.flatMap((one, index) => {
    const pointer = pointerTo(at, index);
    if (!isBlockAllowed(one.type, surface)) return [unsupported(one.type, pointer)];
    return elementsOf(one, pointer)
      .filter((placed) => !isElementAllowed(placed.element.type, surface))
      .map((placed) => unsupported(placed.element.type, placed.pointer));
  });
}

function unsupported(type: string, pointer: string): Finding {
  return { message: `unsupported type: ${type}`, pointer: pointerTo(pointer, "type") };
}

function refuseRepeatedBlockIds({ blocks, at }: Layout): readonly Finding[] {
  const ids = blocks.map((one, index) => ({ id: one.block_id, pointer: pointerTo(at, index, "block_id") }));
  return repeated("block_id", ids);
}

/** The same `action_id` may appear in several blocks, but only once in each. */
function refuseRepeatedActionIds({ blocks, at }: Layout): readonly Finding[] {
  return blocks.flatMap((one, index) => {
    const placed = elementsOf(one, pointerTo(at, index));
    const ids = placed.map(({ element, pointer }) => ({
      id: element.action_id,
      pointer: pointerTo(pointer, "action_id"),
    }));
    return repeated("action_id", ids);
  });
}

function repeated(
  field: string,
  ids: readonly { readonly id: string | undefined; readonly pointer: string }[],
): readonly Finding[] {
  return ids
    .filter(({ id }, index) => id !== undefined && ids.findIndex((other) => other.id === id) < index)
    .map(({ id, pointer }) => ({ message: `\`${field}\` "${id}" already exists`, pointer }));
}

function refuseSecondFocus({ blocks, at }: Layout): readonly Finding[] {
  return allElements(blocks, at)
    .filter(({ element }) => element.focus_on_load)
    .slice(1)
    .map(({ pointer }) => ({
      message: "only one element can have `focus_on_load` set to true",
      pointer: pointerTo(pointer, "focus_on_load"),
    }));
}

/** https://docs.slack.dev/surfaces/modals: it works "with menus in input blocks in modals" only. */
function refuseResponseUrlOutsideModalInput({ blocks, surface, at }: Layout): readonly Finding[] {
  return blocks.flatMap((one, index) => {
    if (surface === "modal" && one.type === "input") return [];
    return elementsOf(one, pointerTo(at, index))
      .filter(({ element }) => element.response_url_enabled)
      .map(({ pointer }) => ({
        message: "`response_url_enabled` needs an `input` block in a modal",
        pointer: pointerTo(pointer, "response_url_enabled"),
      }));
  });
}

function refuseTooMuchMarkdown({ blocks, at }: Layout): readonly Finding[] {
  const total = blocks.reduce((sum, one) => sum + (one.type === "markdown" ? one.text.length : 0), 0);
  if (total <= MAX_MARKDOWN) return [];
  return [
    { message: `markdown blocks must have less than ${MAX_MARKDOWN + 1} characters in all`, pointer: at },
  ];
}

function allElements(blocks: readonly Block[], at: string): readonly Placed[] {
  return blocks.flatMap((one, index) => elementsOf(one, pointerTo(at, index)));
}

function elementsOf(one: Block, pointer: string): readonly Placed[] {
  switch (one.type) {
    case "section":
      return one.accessory ? [{ element: one.accessory, pointer: pointerTo(pointer, "accessory") }] : [];
    case "input":
      return [{ element: one.element, pointer: pointerTo(pointer, "element") }];
    case "actions":
      return one.elements.map((element, index) => ({
        element,
        pointer: pointerTo(pointer, "elements", index),
      }));
    default:
      return [];
  }
}
