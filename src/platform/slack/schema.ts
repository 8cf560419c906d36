import { defineTables } from "../db/kit.ts";

/** What Slack delivered and has taken effect, so that another delivery of it does nothing. */
export const inboxTables = defineTables((k) => ({
  inbox: k.table(
    "inbox",
    {
      workspaceId: k.text().notNull(),
      key: k.text().notNull(),
      result: k.text(),
      at: k.ms().notNull(),
    },
    (row) => [k.primaryKey({ columns: [row.workspaceId, row.key] }), k.index("inbox_at").on(row.at)],
  ),
}));
