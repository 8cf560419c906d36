import type { ModalView } from "@slack/types";
import { context, plain } from "../../../platform/slack/blocks.ts";

/** How far the history of a request was when a modal was drawn. */
export interface Mark {
  /** The latest entry of the audit log about it; 0 for none. */
  readonly seenUpTo: number;
}

/**
 * A modal about a request that remembers how far its history was.
 * @param news what others did since it was drawn before, a sentence each: stands on top, and is asked about once
 */
export function markedModal(view: ModalView, { seenUpTo }: Mark, news: readonly string[] = []): ModalView {
  const asked = `${news.join(" ")} Press ${view.submit?.text ?? "Save"} again to go ahead.`;
  return {
    ...view,
    private_metadata: `${seenUpTo}@${view.private_metadata ?? ""}`,
    blocks: [...(news.length > 0 ? [context(plain(`⚠️ ${asked}`))] : []), ...view.blocks],
  };
}

/** The mark of a submitted modal, and the metadata behind it; undefined for a modal that has none. */
export function readMark(metadata: string): { readonly mark: Mark | undefined; readonly rest: string } {
  const [, seenUpTo, rest] = /^(\d+)@(.*)$/s.exec(metadata) ?? [];
  if (seenUpTo === undefined || rest === undefined) return { mark: undefined, rest: metadata };
  return { mark: { seenUpTo: Number(seenUpTo) }, rest };
}
