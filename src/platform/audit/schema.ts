import { defineTables } from "../db/kit.ts";

export const auditTables = defineTables((k) => ({
  audit: k.table(
    "audit",
    {
      id: k.id(),
      workspaceId: k.text().notNull(),
      at: k.ms().notNull(),
      actorId: k.text().notNull(),
      action: k.text().notNull(),
      subject: k.text().notNull(),
      before: k.json<unknown>(),
      after: k.json<unknown>(),
    },
    (row) => [
      k.index("audit_ix").on(row.workspaceId, row.id),
      k.index("audit_subject_ix").on(row.workspaceId, row.subject, row.id),
    ],
  ),
}));
