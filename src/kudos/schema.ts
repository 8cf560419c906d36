import { defineTables } from "../platform/db/kit.ts";

export const kudosTables = defineTables((k) => {
  const kudos = k.table(
    "kudos",
    {
      id: k.id(),
      workspaceId: k.text().notNull(),
      giverId: k.text().notNull(),
      reason: k.text().notNull(),
      value: k.text(),
      channelId: k.text().notNull(),
      givenAt: k.ms().notNull(),
      /** Slack's error name, where it could not be posted: then it counts for nothing. */
      refusedFor: k.text(),
    },
    (t) => [k.index("kudos_giver_ix").on(t.workspaceId, t.giverId, t.givenAt)],
  );
  return {
    kudos,
    thanked: k.table(
      "kudos_thanked",
      {
        kudosId: k
          .ref()
          .notNull()
          .references(() => kudos.id),
        workspaceId: k.text().notNull(),
        userId: k.text().notNull(),
      },
      (t) => [
        k.primaryKey({ columns: [t.kudosId, t.userId] }),
        k.index("kudos_thanked_ix").on(t.workspaceId, t.userId, t.kudosId),
      ],
    ),
  };
});
