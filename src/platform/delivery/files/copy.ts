import { z } from "zod";
import type { Reader } from "../../db/database.ts";
import type { SlackGateway } from "../../slack/gateway.ts";
import type { PictureRenderer } from "./picture.ts";
import type { FileRow } from "./schema.ts";

/** 50 MB: a file is held in memory while it is passed on. Slack itself takes up to 1 GB. */
const MOST_BYTES = 50 * 1024 * 1024;

/** A file that cannot be passed on. `reason` is Slack's error name, or `too_large`, `empty`, `linked`, `not_theirs`. */
export class FileRefused extends Error {
  override readonly name = "FileRefused";
  readonly reason: string;
  readonly fileName: string | undefined;
  /** Where people find it, when a link is all that can be passed on. */
  readonly url: string | undefined;

  constructor(reason: string, { name, url }: { name?: string; url?: string | undefined } = {}) {
    super(`The file cannot be passed on: ${reason}`);
    this.reason = reason;
    this.fileName = name;
    this.url = url;
  }
}

/** Of all that Slack tells of a file (docs.slack.dev/reference/objects/file-object) what is needed to copy it. */
const sourceFile = z.object({
  name: z.string().nullish(),
  user: z.string().nullish(),
  size: z.number().default(0),
  is_external: z.boolean().nullish(),
  filetype: z.string().nullish(),
  permalink: z.string().nullish(),
  url_private_download: z.string().nullish(),
  url_private: z.string().nullish(),
});

const uploadTo = z.object({ upload_url: z.string(), file_id: z.string() });

/**
 * Uploads a file again under Tandem's name; nobody sees the copy before it is shared.
 * @throws FileRefused, or what the clients throw: then nothing has happened that anybody could see
 */
export async function copyFile(
  slack: Pick<SlackGateway, "clients" | "files">,
  row: FileRow,
): Promise<{ readonly copyId: string; readonly name: string }> {
  const { delivery } = slack.clients(row.workspaceId);
  const files = slack.files(row.workspaceId);
  const { file } = await delivery.files.info({ file: row.sourceId });
  const source = sourceFile.parse(file);
  const name = source.name || "file";
  const url = source.url_private_download ?? source.url_private;
  const reason = reasonNotTo(row, source);
  if (reason === "linked") throw new FileRefused(reason, { name, url: source.permalink ?? url ?? undefined });
  if (reason) throw new FileRefused(reason, { name });
  if (!url) throw new FileRefused("file_deleted", { name });
  const content = await files.download(url, source.size);
  return upload(slack, row, { name, content });
}

/** By name. */
export type Pictures = Readonly<Record<string, PictureRenderer>>;

/** Draws a picture and uploads it; nobody sees it before it is shared. Undefined when there is nothing to draw. */
export async function drawFile(
  slack: Pick<SlackGateway, "clients" | "files">,
  row: FileRow,
  { read, pictures }: { readonly read: Reader; readonly pictures: Pictures },
): Promise<{ readonly copyId: string; readonly name: string } | undefined> {
  const draw = pictures[row.drawnBy ?? ""];
  if (!draw) throw new FileRefused("not_drawn");
  const picture = await draw(read, row);
  return picture && upload(slack, row, picture);
}

async function upload(
  slack: Pick<SlackGateway, "clients" | "files">,
  { workspaceId }: FileRow,
  file: { readonly name: string; readonly content: Uint8Array<ArrayBuffer>; readonly altText?: string },
): Promise<{ readonly copyId: string; readonly name: string }> {
  const { name, content, altText } = file;
  // Slack's name for it; @slack/web-api 8.2.0 types another one, which Slack ignores: docs.slack.dev/reference/methods/files.getUploadURLExternal
  const asked = { filename: name, length: content.byteLength, ...(altText && { alt_txt: altText }) };
  const { delivery } = slack.clients(workspaceId);
  const { upload_url, file_id } = uploadTo.parse(await delivery.files.getUploadURLExternal(asked));
  await slack.files(workspaceId).upload(upload_url, content);
  return { copyId: file_id, name };
}

function reasonNotTo(row: FileRow, source: z.infer<typeof sourceFile>): string | undefined {
  if (row.ownerId !== null && source.user !== row.ownerId) return "not_theirs";
  // A canvas has a size, but its address hands over a web page.
  if (source.is_external || source.filetype === "quip") return "linked";
  if (source.size > MOST_BYTES) return "too_large";
  return source.size === 0 ? "empty" : undefined;
}
