import { defineTables } from "../platform/db/kit.ts";

export const homeTables = defineTables((k) => ({
  /** People who looked at their Home tab in the last day: it is kept up to date for them. */
  homeVisits: k.table(
    "home_visits",
    {
      id: k.id(),
      workspaceId: k.text().notNull(),
      userId: k.text().notNull(),
      isOps: k.bool().notNull(),
      lookedAt: k.ms().notNull(),
    },
    (t) => [
      k.uniqueIndex("home_visits_uq").on(t.workspaceId, t.userId),
      k.index("home_visits_ops_ix").on(t.workspaceId, t.isOps),
    ],
  ),
}));
