/**
 * What a file is: uploaded bytes; a canvas, whose download is a web page of another size; or something another service keeps, of
 * which Slack has nothing but a link. https://docs.slack.dev/reference/objects/file-object
 */
export type FileKind = "upload" | "canvas" | "external";

/** A file somebody uploaded. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly mimeType: string;
  readonly kind: FileKind;
  title: string;
  /** What is to be seen on it. */
  readonly altText: string | undefined;
  content: Uint8Array | undefined;
  /** The channels it was shared into; nobody but its owner sees it before. */
  channelIds: readonly string[];
  /** The messages that it was shared with by the app. */
  shares: readonly FileShare[];
  /** Uploaded by the app, but not completed: Slack tells nothing of it. */
  isUnfinished: boolean;
  /** Deleted by a person: its messages keep a placeholder. */
  isTombstone: boolean;
  /** Where its download leads instead of handing over the bytes: another address of Slack's, or somebody else's. */
  redirectsTo: "slack" | "elsewhere" | undefined;
}

/** A message that shows a file. */
interface FileShare {
  readonly channelId: string;
  readonly isPublic: boolean;
  readonly ts: string;
  readonly threadTs: string | undefined;
}

/** Where the sandbox can be reached; empty until it listens. */
export interface Site {
  url: string;
}

interface NewFile {
  readonly name: string;
  readonly ownerId: string;
  readonly content?: Uint8Array;
  readonly isUnfinished?: boolean;
  readonly altText?: string | undefined;
  readonly kind?: FileKind;
}

/** The files of the workspace. */
export class Files {
  readonly #files = new Map<string, StoredFile>();
  readonly #site: Site;
  #given = 0;

  constructor(site: Site) {
    this.#site = site;
  }

  add(details: NewFile): StoredFile {
    this.#given += 1;
    const id = `F${String(this.#given).padStart(6, "0")}`;
    const extension = details.name.slice(details.name.lastIndexOf(".") + 1).toLowerCase();
    const file: StoredFile = {
      id,
      name: details.name,
      ownerId: details.ownerId,
      mimeType: MIME_TYPES[extension] ?? "application/octet-stream",
      title: details.name,
      altText: details.altText,
      content: details.content,
      channelIds: [],
      shares: [],
      isUnfinished: details.isUnfinished ?? false,
      kind: details.kind ?? "upload",
      isTombstone: false,
      redirectsTo: undefined,
    };
    this.#files.set(id, file);
    return file;
  }

  find(id: string): StoredFile | undefined {
    return this.#files.get(id);
  }

  /** The newest file of this name that somebody owns; throws when there is none. */
  named(name: string, ownerId: string): StoredFile {
    const owned = [...this.#files.values()].filter((file) => file.name === name && file.ownerId === ownerId);
    const newest = owned.at(-1);
    if (!newest) throw new Error(`no file ${name} of ${ownerId}`);
    return newest;
  }

  remove(id: string): void {
    this.#files.delete(id);
  }

  /** The files of these ids, as the Web API and events hand them over. */
  describe(ids: readonly string[]): readonly Readonly<Record<string, unknown>>[] {
    return ids.flatMap((id) => {
      const file = this.#files.get(id);
      return file ? [this.toObject(file)] : [];
    });
  }

  /** A file as the Web API and events hand it over. */
  toObject(file: StoredFile): Readonly<Record<string, unknown>> {
    if (file.isTombstone) return { id: file.id, mode: "tombstone" };
    const url = this.#addressOf(file);
    return {
      id: file.id,
      name: file.name,
      title: file.title,
      ...typeFields(file),
      user: file.ownerId,
      ...(file.altText !== undefined && { alt_txt: file.altText }),
      permalink: `https://acme.slack.com/files/${file.ownerId}/${file.id}/${encodeURIComponent(file.name)}`,
      channels: file.channelIds,
      shares: sharesObject(file.shares),
      url_private: url,
      ...(file.kind !== "external" && { url_private_download: url }),
    };
  }

  #addressOf(file: StoredFile): string {
    const name = encodeURIComponent(file.name);
    return file.kind === "external"
      ? `https://drive.example/${name}`
      : `${this.#site.url}/files/${file.id}/${name}`;
  }
}

/** Bytes that Slack says a canvas has; what its address hands over has another size. */
const CANVAS_SIZE = 2_048;

function typeFields({ kind, mimeType, content }: StoredFile): Readonly<Record<string, unknown>> {
  if (kind === "canvas")
    return { mode: "quip", filetype: "quip", mimetype: "application/vnd.slack-docs", size: CANVAS_SIZE };
  if (kind === "external")
    return {
      mode: "external",
      filetype: "gdoc",
      is_external: true,
      external_type: "gdrive",
      mimetype: mimeType,
      size: 0,
    };
  return { mode: "hosted", is_external: false, mimetype: mimeType, size: content?.length ?? 0 };
}

/** By kind of channel, then by channel. https://docs.slack.dev/reference/objects/file-object */
function sharesObject(shares: readonly FileShare[]): Readonly<Record<string, unknown>> {
  const kinds = Map.groupBy(shares, (share) => (share.isPublic ? "public" : "private"));
  return Object.fromEntries(
    [...kinds].map(([kind, ofKind]) => [
      kind,
      Object.fromEntries(
        ofKind.map(({ channelId, ts, threadTs }) => [channelId, [{ ts, thread_ts: threadTs }]]),
      ),
    ]),
  );
}

const MIME_TYPES: Record<string, string> = {
  csv: "text/csv",
  gif: "image/gif",
  jpg: "image/jpeg",
  pdf: "application/pdf",
  png: "image/png",
  txt: "text/plain",
};
