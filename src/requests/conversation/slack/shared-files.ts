import { z } from "zod";
import type { EventCall, Listeners } from "../../../platform/slack/answers.ts";
import type { RequestDeps } from "../../service/load.ts";
import { takeFileDeletion } from "../service/deleted-file.ts";

const deleted = z.object({ file_id: z.string() });

/** A message from which only a file was deleted: a placeholder stands in its place. */
const changed = z.object({
  subtype: z.literal("message_changed"),
  channel: z.string(),
  message: z.object({
    ts: z.string(),
    files: z.array(z.object({ id: z.string(), mode: z.string().nullish() })),
  }),
});

/** Follows what becomes of people's files. Slack tells of a deletion twice: for the file, and for each message that shows it. */
export function listenToFiles(listeners: Listeners, deps: RequestDeps): void {
  listeners.event("file_deleted", async ({ workspaceId, event }) => {
    await takeFileDeletion(deps, { workspaceId, fileId: deleted.parse(event).file_id });
  });
  listeners.event("message", (call) => hearPlaceholders(deps, call));
}

async function hearPlaceholders(deps: RequestDeps, { workspaceId, event }: EventCall): Promise<void> {
  const { data } = changed.safeParse(event);
  if (!data) return;
  const at = { channelId: data.channel, ts: data.message.ts };
  for (const { id: fileId, mode } of data.message.files)
    if (mode === "tombstone") await takeFileDeletion(deps, { workspaceId, fileId, at });
}
