/** A file somebody uploaded. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly mimeType: string;
  title: string;
  content: Uint8Array | undefined;
  /** The channels it was shared into; nobody but its owner sees it before. */
  channelIds: readonly string[];
}

/** Where the sandbox can be reached; empty until it listens. */
export interface Site {
  url: string;
}

/** The files of the workspace. */
export class Files {
  readonly #files = new Map<string, StoredFile>();
  readonly #site: Site;

  constructor(site: Site) {
    this.#site = site;
  }

  add(details: { name: string; ownerId: string; content?: Uint8Array }): StoredFile {
    const id = `F${String(this.#files.size + 1).padStart(6, "0")}`;
    const extension = details.name.slice(details.name.lastIndexOf(".") + 1).toLowerCase();
    const file: StoredFile = {
      id,
      name: details.name,
      ownerId: details.ownerId,
      mimeType: MIME_TYPES[extension] ?? "application/octet-stream",
      title: details.name,
      content: details.content,
      channelIds: [],
    };
    this.#files.set(id, file);
    return file;
  }

  find(id: string): StoredFile | undefined {
    return this.#files.get(id);
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
    const url = `${this.#site.url}/files/${file.id}/${encodeURIComponent(file.name)}`;
    return {
      id: file.id,
      name: file.name,
      title: file.title,
      mimetype: file.mimeType,
      user: file.ownerId,
      size: file.content?.length ?? 0,
      channels: file.channelIds,
      url_private: url,
      url_private_download: url,
    };
  }
}

const MIME_TYPES: Record<string, string> = {
  csv: "text/csv",
  gif: "image/gif",
  jpg: "image/jpeg",
  pdf: "application/pdf",
  png: "image/png",
  txt: "text/plain",
};
