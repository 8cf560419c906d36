import { createDatabase } from "../../src/platform/db/index.ts";
import { requestTables } from "../../src/requests/schema.ts";
import type { TestWorld } from "../support/tandem.ts";

/** What has come of everything, in the database and in Slack, without instants, random keys and the order in which things were said. */
export async function readOutcome(world: TestWorld) {
  const db = await createDatabase(world.databaseUrl);
  const { requests, requestClocks, requestEntries } = requestTables(db);
  const stored = {
    requests: (await db.read.select().from(requests)).map(
      ({ key, createdAt, claimedAt, firstAnsweredAt, resolvedAt, neededByAt, ...request }) => request,
    ),
    clocks: (await db.read.select().from(requestClocks)).map(
      ({ requestId, kind, state }) => `#${requestId} ${kind} ${state}`,
    ),
    entries: (await db.read.select().from(requestEntries)).map(({ id, createdAt, ts, editTs, ...entry }) => ({
      ...entry,
      isEdited: editTs !== null,
    })),
  };
  await db.close();
  return {
    requests: sorted(stored.requests),
    clocks: sorted(stored.clocks),
    entries: sorted(stored.entries),
    shown: readShown(world),
  };
}

/** What every channel and DM shows, a line a message; replies stand under what they answer. */
function readShown({ sandbox }: TestWorld): readonly string[] {
  return [...sandbox.workspace.channels.values()].flatMap(({ id, messages }) =>
    messages
      .map(({ authorId, text, threadTs }) => {
        const parent = messages.find(({ ts }) => ts === threadTs);
        return `${id} ${parent ? `under “${parent.text}”` : ""} ${authorId}: ${text}`;
      })
      .toSorted(),
  );
}

function sorted<T>(things: readonly T[]): readonly T[] {
  return things.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
