/** Bot scopes that Slack asks for. Source: the "Scopes" of each page under docs.slack.dev/reference/methods and /events, November 2026. */
type Scopes = readonly string[];

/** Tandem looks back where its cards are: in public and private channels and in direct messages. */
const READ_MESSAGES: Scopes = ["channels:history", "groups:history", "im:history"];

/** By Web API method. One that is missing here is not allowed for in the manifest. */
export const METHOD_SCOPES: Readonly<Record<string, Scopes>> = {
  "auth.test": [],
  "chat.delete": ["chat:write"],
  "chat.getPermalink": [],
  "chat.postEphemeral": ["chat:write"],
  // Under the name and picture of whoever said what is passed on.
  "chat.postMessage": ["chat:write", "chat:write.customize"],
  "chat.update": ["chat:write"],
  "conversations.history": READ_MESSAGES,
  // Asked about channels that people chose, never about direct messages, which would need im:read.
  "conversations.info": ["channels:read", "groups:read"],
  "conversations.join": ["channels:join"],
  "conversations.members": ["channels:read", "groups:read"],
  "conversations.open": ["im:write"],
  "conversations.replies": READ_MESSAGES,
  "files.completeUploadExternal": ["files:write"],
  "files.delete": ["files:write"],
  "files.getUploadURLExternal": ["files:write"],
  "files.info": ["files:read"],
  "usergroups.list": ["usergroups:read"],
  "usergroups.users.list": ["usergroups:read"],
  "users.info": ["users:read"],
  "users.list": ["users:read"],
  "views.open": [],
  "views.publish": [],
  "views.update": [],
};

/**
 * By the event's type as it arrives: what to subscribe to, and the scopes that each subscription needs. All messages arrive as `message`;
 * what people write is read where cards have threads.
 */
export const EVENT_SUBSCRIPTIONS: Readonly<Record<string, Readonly<Record<string, Scopes>>>> = {
  app_home_opened: { app_home_opened: [] },
  message: {
    "message.channels": ["channels:history"],
    "message.groups": ["groups:history"],
    "message.im": ["im:history"],
  },
  channel_archive: { channel_archive: ["channels:read"] },
  channel_id_changed: { channel_id_changed: ["channels:read", "groups:read"] },
  channel_left: { channel_left: ["channels:read"] },
  channel_shared: { channel_shared: ["channels:read", "groups:read"] },
  channel_unarchive: { channel_unarchive: ["channels:read"] },
  channel_unshared: { channel_unshared: ["channels:read", "groups:read"] },
  file_deleted: { file_deleted: ["files:read"] },
  group_archive: { group_archive: ["groups:read"] },
  group_left: { group_left: ["groups:read"] },
  group_unarchive: { group_unarchive: ["groups:read"] },
  member_joined_channel: { member_joined_channel: ["channels:read", "groups:read"] },
  member_left_channel: { member_left_channel: ["channels:read", "groups:read"] },
  reaction_added: { reaction_added: ["reactions:read"] },
  subteam_members_changed: { subteam_members_changed: ["usergroups:read"] },
  subteam_updated: { subteam_updated: ["usergroups:read"] },
  team_join: { team_join: ["users:read"] },
  user_change: { user_change: ["users:read"] },
};
