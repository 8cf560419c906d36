import { WebAPIPlatformError, type WebClient } from "@slack/web-api";
import { z } from "zod";
import type { Reader } from "../../db/database.ts";
import { DownloadRefused } from "../../slack/gateway/files.ts";
import type { SlackGateway } from "../../slack/gateway.ts";
import { classifyFailure, type Failure } from "../sending/refusals.ts";
import { copyFile, drawFile, FileRefused, type Pictures } from "./copy.ts";
import type { FileRow } from "./schema.ts";
import type { FileOutcome } from "./settle.ts";
import type { DueFile } from "./store.ts";

/** Slack scans a file before it shows it: so often a copy that it knows is looked for before it is given to Slack again. */
const MOST_LOOKS = 4;

const GONE: ReadonlySet<string> = new Set(["file_not_found", "file_deleted"]);

const shares = z.record(z.string(), z.array(z.object({ thread_ts: z.string().nullish() })));
const sharedFile = z.object({
  shares: z.object({ public: shares.optional(), private: shares.optional() }).optional(),
});

type Slack = Pick<SlackGateway, "clients" | "files">;

/** Copies or draws a file; how it goes on when there is none to be shared. */
export async function tryToCopy(
  slack: Slack,
  row: FileRow,
  drawing: { readonly read: Reader; readonly pictures: Pictures },
): Promise<{ readonly kind: "copied"; readonly copyId: string; readonly name: string } | FileOutcome> {
  try {
    const copy = row.drawnBy === null ? await copyFile(slack, row) : await drawFile(slack, row, drawing);
    return copy ? { kind: "copied", ...copy } : { kind: "removed" };
  } catch (error) {
    return failureOf(error);
  }
}

/** Shares the copy in its thread, unless it stands there already. */
export async function share(
  slack: Slack,
  { row, ...place }: DueFile,
  isFirst: boolean,
): Promise<FileOutcome> {
  const { delivery } = slack.clients(row.workspaceId);
  const { copyId, name } = row;
  const { channelId, threadTs } = place;
  if (copyId === null || channelId === null || threadTs === null) return { kind: "copy lost" };
  try {
    const seen = isFirst ? "no" : await lookFor(delivery, { copyId, channelId });
    if (seen === "yes") return { kind: "shared" };
    if (seen === "not yet" && row.attempts < MOST_LOOKS) return { kind: "failed", error: "not_shown_yet" };
    await delivery.files.completeUploadExternal({
      files: [{ id: copyId, title: name ?? "file" }],
      channel_id: channelId,
      thread_ts: threadTs,
    });
    return { kind: "shared" };
  } catch (error) {
    return isGone(error) ? { kind: "copy lost" } : failureOf(error);
  }
}

/** Takes the copy out of Slack. */
export async function remove(slack: Slack, { workspaceId, copyId }: FileRow): Promise<FileOutcome> {
  try {
    if (copyId !== null) await slack.clients(workspaceId).delivery.files.delete({ file: copyId });
    return { kind: "removed" };
  } catch (error) {
    return isGone(error) ? { kind: "removed" } : failureOf(error);
  }
}

/** Slack tells of a file's places only some time after it was shared, and of a file that was never shared nothing at all. */
async function lookFor(
  client: WebClient,
  { copyId, channelId }: { copyId: string; channelId: string },
): Promise<"yes" | "not yet" | "no"> {
  try {
    const { file } = await client.files.info({ file: copyId });
    const { shares: places } = sharedFile.parse(file ?? {});
    return channelId in { ...places?.public, ...places?.private } ? "yes" : "not yet";
  } catch (error) {
    if (isGone(error)) return "no";
    throw error;
  }
}

function failureOf(error: unknown): FileOutcome {
  if (error instanceof FileRefused) {
    const { reason, fileName: name, url } = error;
    return url === undefined ? { kind: "refused", error: reason, name } : { kind: "linked", url, name };
  }
  if (error instanceof DownloadRefused) return { kind: "download refused", error: "download_refused" };
  const failure: Failure = classifyFailure(error);
  return failure;
}

function isGone(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && GONE.has(error.data.error);
}
