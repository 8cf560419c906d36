import { defineTables, unordered } from "../db/kit.ts";

const tables = defineTables((k) => ({
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

/** Deliveries of Slack's that have taken effect, so that another one does nothing. Kept by its key alone: one place to write instead of two. */
export const inboxTables = unordered(tables, "inbox");
