import { z } from "zod";
import type { EventCall } from "../../platform/slack/answers.ts";
import type { RequestDeps } from "../service/load.ts";
import { takeMessage } from "../service/thread.ts";

const message = z.object({
  channel: z.string(),
  user: z.string(),
  ts: z.string(),
  text: z.string().default(""),
  thread_ts: z.string().optional(),
  channel_type: z.string().optional(),
  subtype: z.enum(["file_share", "thread_broadcast"]).optional(),
});

/** A message that a person wrote somewhere where Tandem is. */
export async function hearMessage(
  deps: RequestDeps,
  { workspaceId, event, onceKey }: EventCall,
): Promise<void> {
  const said = message.safeParse(event);
  if (said.success) await takeMessage(deps, { workspaceId, onceKey, ...said.data });
}
