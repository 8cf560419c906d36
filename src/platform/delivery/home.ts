import type { WebClient } from "@slack/web-api";
import type { MessageContent } from "./messages.ts";

export const HOME = "home:";

/** The destination of what a person's Home tab shows: one mirror, whose blocks (100 at most) are the tab. It has no `text`. */
export function homeOf(userId: string): string {
  return HOME + userId;
}

/** Owner of the Home tab that a destination is; undefined for channels and DMs. */
export function homeOwner(destination: string): string | undefined {
  return destination.startsWith(HOME) ? destination.slice(HOME.length) : undefined;
}

/** Shows a person's Home tab, in place of what it showed before. Returns the id of the view. */
export async function publishHome(
  client: WebClient,
  destination: string,
  { blocks = [] }: MessageContent,
): Promise<string> {
  const { view } = await client.views.publish({
    user_id: homeOwner(destination) ?? "",
    view: { type: "home", blocks: [...blocks] },
  });
  return view?.id ?? destination;
}
