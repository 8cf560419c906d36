import type { Reader } from "../../db/database.ts";
import type { Renderer } from "../../feature.ts";
import type { MessageContent } from "../messages.ts";
import type { Reach } from "../reach.ts";
import type { Ready } from "./perform.ts";
import type { Ended } from "./settle.ts";
import type { SlackWork } from "./work.ts";

/** By renderer name. */
export type Renderers = Readonly<Record<string, Renderer>>;

/** Either it can go to Slack, or it is over without. */
export type Prepared = Ready | Ended;

/**
 * Asks whether a post or an update may go where it is meant to, and renders what it shows, from the state as it is now: at least as new as the version that was read with the row,
 * so that a change in between only means one more update.
 */
export async function prepare(
  work: SlackWork,
  { read, renderers, reach }: { read: Reader; renderers: Renderers; reach: Reach },
): Promise<Prepared> {
  if (work.kind === "look back" || work.kind === "remove") return { work };
  try {
    const verdict = await reach.ask({ ...work.row, to: work.row.destination });
    if (verdict.kind === "withdrawn") return { work, outcome: { kind: "nothing to show" } };
    if (verdict.kind !== "may") return { work, outcome: verdict };
    const content = await contentOf(work, read, renderers);
    if (content === undefined) return { work, outcome: { kind: "nothing to show" } };
    return { work, content };
  } catch (err) {
    return { work, outcome: { kind: "not rendered", error: "rendering_failed" }, err };
  }
}

async function contentOf(
  { row }: SlackWork,
  read: Reader,
  renderers: Renderers,
): Promise<MessageContent | undefined> {
  if (row.content !== null) return row.content;
  const renderer = renderers[row.renderer ?? ""];
  if (renderer === undefined) throw new Error(`No part of Tandem renders ${row.renderer}`);
  const { workspaceId, key, destination: to } = row;
  return renderer(read, { workspaceId, key, to, subject: row.subject ?? "", isShown: row.ts !== null });
}
