import { z } from "zod";
import { findingsInBlocks } from "./blocks/check.ts";
import { appChosenId, plainText } from "./blocks/objects.ts";
import { pointerTo, readAs } from "./read.ts";
import { type Finding, type Refusal, refuse, refuseAll } from "./refusal.ts";

export type ViewUse = "modal" | "home";

interface View {
  readonly type: ViewUse;
  readonly blocks: readonly unknown[];
  readonly submit?: unknown;
}

/** Bytes of JSON: https://docs.slack.dev/reference/methods/views.open (`view_too_large`: "greater than 250kb"). */
const MAX_BYTES = 250_000;

// Limits: https://docs.slack.dev/reference/views. Blocks are judged afterwards, so that their pointers and rules have one home.
const common = {
  blocks: z.array(z.unknown()),
  private_metadata: z.string().max(3000).optional(),
  callback_id: appChosenId.optional(),
  external_id: appChosenId.optional(),
};

const VIEWS: Readonly<Record<ViewUse, z.ZodType<View>>> = {
  modal: z.strictObject({
    type: z.literal("modal"),
    ...common,
    title: plainText(24),
    submit: plainText(24).optional(),
    close: plainText(24).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
  }),
  home: z.strictObject({ type: z.literal("home"), ...common }),
};

/** Says why Slack would refuse a view in `views.open`, `push`, `update` ("modal") or `views.publish` ("home"). */
export function validateView(view: unknown, use: ViewUse): Refusal | undefined {
  const json = JSON.stringify(view) ?? "";
  if (Buffer.byteLength(json) > MAX_BYTES) return refuse("view_too_large");
  return refuseAll("invalid_arguments", findingsInView(view, use));
}

function findingsInView(view: unknown, use: ViewUse): readonly Finding[] {
  const read = readAs(VIEWS[use], view, "/view");
  if (!read.isValid) return read.findings;
  const findings = findingsInBlocks(read.value.blocks, use, "/view/blocks");
  return findings.length > 0 ? findings : inputsWithoutSubmit(read.value);
}

/** The pointer is Slack's own, though a block has no such key. */
function inputsWithoutSubmit({ type, submit, blocks }: View): readonly Finding[] {
  if (type === "home" || submit !== undefined) return [];
  return blocks.flatMap((block, index) => {
    if ((block as { readonly type: string }).type !== "input") return [];
    const pointer = pointerTo("/view/blocks", index, "input");
    return [{ message: "must define `submit` to use an `input` block in modals", pointer }];
  });
}
