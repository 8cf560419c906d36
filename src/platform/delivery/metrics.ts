import { and, count, isNotNull, min, sql } from "drizzle-orm";
import type { Reader } from "../db/database.ts";
import { type Metric, single } from "../metrics.ts";
import { countDead } from "./lookups.ts";
import { deliveryTables } from "./schema.ts";

/** Counts of messages that wait for Slack, and of dead letters, in all workspaces. `now` is epoch milliseconds. */
export type DeliveryMetrics = (read: Reader, now: number) => Promise<readonly Metric[]>;

/** Remembers which message was the oldest, because a queued one does not say since when it waits. */
export function createDeliveryMetrics(): DeliveryMetrics {
  let oldest: { readonly id: number; readonly seenAt: number } | undefined;
  return async (read, now) => {
    const posts = await findWaitingPosts(read);
    if (posts.oldestId === null) oldest = undefined;
    else if (oldest?.id !== posts.oldestId) oldest = { id: posts.oldestId, seenAt: now };
    return [
      {
        name: "tandem_messages_pending",
        help: "Messages that are not in Slack yet (post) or not in their latest version (change).",
        type: "gauge",
        samples: [
          { labels: { kind: "post" }, value: posts.waiting },
          { labels: { kind: "change" }, value: await countChanges(read) },
        ],
      },
      single(
        {
          name: "tandem_messages_oldest_pending_seconds",
          help: "How long the oldest message that is not in Slack yet has been seen waiting.",
          type: "gauge",
        },
        oldest ? (now - oldest.seenAt) / 1000 : 0,
      ),
      single(
        { name: "tandem_messages_dead", help: "Messages that were given up.", type: "gauge" },
        await countDead(read),
      ),
    ];
  };
}

// Conditions on the status are written out, because a bound parameter would keep SQLite from using the partial indexes.

async function findWaitingPosts(read: Reader): Promise<{ waiting: number; oldestId: number | null }> {
  const { messages } = deliveryTables(read);
  const [row] = await read
    .select({ waiting: count(), oldestId: min(messages.id) })
    .from(messages)
    .where(sql`${messages.status} in ('pending', 'sending')`);
  return row ?? { waiting: 0, oldestId: null };
}

async function countChanges(read: Reader): Promise<number> {
  const { messages } = deliveryTables(read);
  const [row] = await read
    .select({ changes: count() })
    .from(messages)
    .where(and(sql`${messages.status} = 'posted'`, isNotNull(messages.nextAttemptAt)));
  return row?.changes ?? 0;
}
