import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import type { Reader } from "../../db/database.ts";
import type { MessageContent } from "../../delivery/messages.ts";
import type { Renderer } from "../../feature.ts";
import { findPerson } from "../../slack/people/store.ts";
import { slackDate } from "../../slack/text.ts";
import type { Clock } from "../../time/clock.ts";
import type { Item } from "../item.ts";
import { countLines, listLines } from "../store.ts";
import { findTelling } from "../tellings.ts";
import { joinedMessage, putOffMessage } from "../views.ts";
import { MOST_SNOOZES } from "./decide.ts";

/** The renderer of the message that holds all reminders due for a person; its subject is the message's own key. */
export const JOINED = "attention.joined";

/** More lines than this never fit. */
const MOST_LINES = 50;

export interface JoinedDeps {
  readonly clock: Clock;
  readonly log: Logger;
  /** Every feature's renderers, by name. */
  readonly renderers: Readonly<Record<string, Renderer>>;
}

/** The key of another joined message: it says nothing of its lines, for some are erased while the message stays. */
export function newJoinedKey(): string {
  return `attention:joined:${randomUUID()}`;
}

/** Draws the lines that still have something to tell; nothing when none has. */
export function renderJoined(deps: JoinedDeps): Renderer {
  return async (read, { workspaceId, subject: tellingKey, to, isShown }) => {
    const telling = await findTelling(read, { workspaceId, key: tellingKey });
    if (!telling) return undefined;
    if (telling.snoozedUntilAt !== null) {
      const known = await findPerson(read, { workspaceId, userId: to });
      const zone = known?.person.timeZone ?? "UTC";
      return putOffMessage(slackDate(telling.snoozedUntilAt, zone));
    }
    const items = await listLines(read, { workspaceId, tellingKey, limit: MOST_LINES });
    const lines = await drawLines(deps, read, { items, isShown });
    if (lines.length === 0) return undefined;
    const unread = (await countLines(read, { workspaceId, tellingKey })) - items.length;
    const canWait = items.some(({ snoozes }) => snoozes < MOST_SNOOZES);
    return joinedMessage({ lines, unread, tellingKey, canWait });
  };
}

/** A line that cannot be drawn does not keep the others back. */
async function drawLines(
  { renderers, log }: JoinedDeps,
  read: Reader,
  { items, isShown }: { readonly items: readonly Item[]; readonly isShown: boolean },
): Promise<readonly MessageContent[]> {
  const lines: MessageContent[] = [];
  for (const { renderer, workspaceId, subject, key, userId } of items) {
    try {
      const draw = renderers[renderer];
      if (!draw) throw new Error(`No part of Tandem renders ${renderer}`);
      const line = await draw(read, { workspaceId, subject, key, to: userId, isShown });
      if (line) lines.push(line);
    } catch (err) {
      log.error({ err, renderer, workspaceId }, "a reminder could not be drawn");
    }
  }
  return lines;
}
