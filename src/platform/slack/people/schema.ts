import { defineTables } from "../../db/kit.ts";

export const peopleTables = defineTables((k) => ({
  people: k.table(
    "people",
    {
      workspaceId: k.text().notNull(),
      userId: k.text().notNull(),
      name: k.text().notNull(),
      timeZone: k.text().notNull(),
      pictureUrl: k.text(),
      isBot: k.bool().notNull(),
      isDeactivated: k.bool().notNull(),
      isGuest: k.bool().notNull(),
      isStranger: k.bool().notNull(),
      isOwner: k.bool().notNull(),
      isAdminOfWorkspace: k.bool().notNull(),
      isPrimaryOwner: k.bool().notNull(),
      /** When the person last changed, by Slack's account: an event that comes late does not undo a newer one. */
      changedAt: k.ms().notNull(),
      refreshedAt: k.ms().notNull(),
    },
    (row) => [k.uniqueIndex("people_uq").on(row.workspaceId, row.userId)],
  ),
  /** Of user groups and of channels: Slack's ids tell them apart. */
  groupMembers: k.table(
    "group_members",
    {
      workspaceId: k.text().notNull(),
      groupId: k.text().notNull(),
      members: k.json<string[]>().notNull(),
      /** When Slack was last asked; 0 if never. */
      refreshedAt: k.ms().notNull(),
      /** When Slack last said that the group has changed; an answer asked for before that does not count. */
      changedAt: k.ms().notNull(),
    },
    (row) => [k.uniqueIndex("group_members_uq").on(row.workspaceId, row.groupId)],
  ),
}));
