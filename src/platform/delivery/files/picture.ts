import type { Reader } from "../../db/database.ts";

/** A picture that Tandem draws itself. */
interface Picture {
  /** Of the file, "collaboration.png". */
  readonly name: string;
  /** Description for those who hear instead of see it. At most 1,000 characters. */
  readonly altText: string;
  readonly content: Uint8Array<ArrayBuffer>;
}

/** Draws a picture from current state. `undefined`: there is nothing to draw. */
export type PictureRenderer = (
  read: Reader,
  of: { readonly workspaceId: string; readonly subject: string },
) => Promise<Picture | undefined>;
