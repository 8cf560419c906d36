CREATE TABLE `audit` (
  `id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  `workspace_id` text NOT NULL,
  `at` integer NOT NULL,
  `actor_id` text NOT NULL,
  `action` text NOT NULL,
  `subject` text NOT NULL,
  `before` text,
  `after` text
) STRICT;

CREATE INDEX `audit_ix` ON `audit` (`workspace_id`,`id`);

CREATE TABLE `messages` (
  `id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  `workspace_id` text NOT NULL,
  `key` text NOT NULL,
  `destination` text NOT NULL,
  `thread_of` text,
  `thread_ts` text,
  `renderer` text,
  `subject` text,
  `content` text,
  `token` text NOT NULL,
  `priority` integer NOT NULL,
  `status` text DEFAULT 'pending' NOT NULL,
  `channel_id` text,
  `ts` text,
  `wanted_version` integer DEFAULT 1 NOT NULL,
  `shown_version` integer DEFAULT 0 NOT NULL,
  `is_removal_wanted` integer DEFAULT false NOT NULL,
  `is_posted_anew` integer DEFAULT false NOT NULL,
  `attempts` integer DEFAULT 0 NOT NULL,
  `next_attempt_at` integer DEFAULT 0,
  `sending_since` integer,
  `last_error` text,
  `posted_at` integer,
  CONSTRAINT "messages_status_ck" CHECK("messages"."status" in ('pending', 'sending', 'posted', 'dead', 'removed')),
  CONSTRAINT "messages_source_ck" CHECK(("messages"."renderer" is null) = ("messages"."content" is not null))
) STRICT;

CREATE UNIQUE INDEX `messages_key_uq` ON `messages` (`workspace_id`,`key`);

CREATE INDEX `messages_due_ix` ON `messages` (`next_attempt_at`) WHERE "messages"."next_attempt_at" is not null;

CREATE INDEX `messages_line_ix` ON `messages` (`workspace_id`,`destination`,`id`) WHERE "messages"."status" in ('pending', 'sending');

CREATE INDEX `messages_sending_ix` ON `messages` (`id`) WHERE "messages"."status" = 'sending';

CREATE INDEX `messages_change_ix` ON `messages` (`priority`,`next_attempt_at`,`id`) WHERE "messages"."status" = 'posted' and "messages"."next_attempt_at" is not null;

CREATE INDEX `messages_subject_ix` ON `messages` (`workspace_id`,`renderer`,`subject`) WHERE "messages"."renderer" is not null;

CREATE INDEX `messages_place_ix` ON `messages` (`workspace_id`,`channel_id`,`ts`) WHERE "messages"."ts" is not null;

CREATE INDEX `messages_thread_ix` ON `messages` (`workspace_id`,`thread_of`,`id`) WHERE "messages"."thread_of" is not null;

CREATE INDEX `messages_dead_ix` ON `messages` (`workspace_id`,`id`) WHERE "messages"."status" = 'dead';

CREATE TABLE `file_shares` (
  `id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  `workspace_id` text NOT NULL,
  `key` text NOT NULL,
  `thread_of` text NOT NULL,
  `follows` text NOT NULL,
  `subject` text NOT NULL,
  `source_id` text NOT NULL,
  `owner_id` text,
  `name` text,
  `copy_id` text,
  `status` text DEFAULT 'pending' NOT NULL,
  `is_removal_wanted` integer DEFAULT false NOT NULL,
  `attempts` integer DEFAULT 0 NOT NULL,
  `next_attempt_at` integer DEFAULT 0,
  `last_error` text,
  CONSTRAINT "file_shares_status_ck" CHECK("file_shares"."status" in ('pending', 'sharing', 'shared', 'dead', 'removed'))
) STRICT;

CREATE UNIQUE INDEX `file_shares_key_uq` ON `file_shares` (`workspace_id`,`key`);

CREATE INDEX `file_shares_due_ix` ON `file_shares` (`next_attempt_at`) WHERE "file_shares"."next_attempt_at" is not null;

CREATE INDEX `file_shares_thread_ix` ON `file_shares` (`workspace_id`,`thread_of`);

CREATE INDEX `file_shares_subject_ix` ON `file_shares` (`workspace_id`,`subject`);

CREATE TABLE `home_visits` (
  `id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  `workspace_id` text NOT NULL,
  `user_id` text NOT NULL,
  `is_ops` integer NOT NULL,
  `looked_at` integer NOT NULL
) STRICT;

CREATE UNIQUE INDEX `home_visits_uq` ON `home_visits` (`workspace_id`,`user_id`);

CREATE INDEX `home_visits_ops_ix` ON `home_visits` (`workspace_id`,`is_ops`);

CREATE TABLE `inbox` (
  `workspace_id` text NOT NULL,
  `key` text NOT NULL,
  `result` text,
  `at` integer NOT NULL,
  PRIMARY KEY(`workspace_id`, `key`)
) STRICT;

CREATE INDEX `inbox_at` ON `inbox` (`at`);

CREATE TABLE `people` (
  `workspace_id` text NOT NULL,
  `user_id` text NOT NULL,
  `name` text NOT NULL,
  `time_zone` text NOT NULL,
  `is_bot` integer NOT NULL,
  `is_deactivated` integer NOT NULL,
  `is_guest` integer NOT NULL,
  `is_stranger` integer NOT NULL,
  `is_owner` integer NOT NULL,
  `is_admin_of_workspace` integer NOT NULL,
  `is_primary_owner` integer NOT NULL,
  `changed_at` integer NOT NULL,
  `refreshed_at` integer NOT NULL
) STRICT;

CREATE UNIQUE INDEX `people_uq` ON `people` (`workspace_id`,`user_id`);

CREATE TABLE `group_members` (
  `workspace_id` text NOT NULL,
  `group_id` text NOT NULL,
  `members` text NOT NULL,
  `refreshed_at` integer NOT NULL,
  `changed_at` integer NOT NULL
) STRICT;

CREATE UNIQUE INDEX `group_members_uq` ON `group_members` (`workspace_id`,`group_id`);

CREATE TABLE `requests` (
  `id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  `workspace_id` text NOT NULL,
  `number` integer NOT NULL,
  `summary` text NOT NULL,
  `type_key` text NOT NULL,
  `urgency` text NOT NULL,
  `urgency_reason` text,
  `account` text,
  `needed_by_at` integer,
  `needed_by_reason` text,
  `details` text,
  `own_fields` text NOT NULL,
  `is_private` integer NOT NULL,
  `requester_id` text NOT NULL,
  `filed_by_id` text,
  `source_channel_id` text,
  `source_ts` text,
  `source_link` text,
  `source_thread_ts` text,
  `status` text NOT NULL,
  `owner_id` text,
  `claimed_at` integer,
  `shares_thread` integer DEFAULT false NOT NULL,
  `first_answered_at` integer,
  `waiting_on` text,
  `waiting_until_at` integer,
  `outcome` text,
  `done_text` text,
  `resolved_at` integer,
  `decline_reason` text,
  `decline_text` text,
  `rating` integer,
  `rating_comment` text,
  `reopen_count` integer DEFAULT 0 NOT NULL,
  `reopen_text` text,
  `created_at` integer NOT NULL
) STRICT;

CREATE UNIQUE INDEX `requests_number_uq` ON `requests` (`workspace_id`,`number`);

CREATE INDEX `requests_status_ix` ON `requests` (`workspace_id`,`status`,`number`);

CREATE INDEX `requests_requester_ix` ON `requests` (`workspace_id`,`requester_id`,`status`,`number`);

CREATE INDEX `requests_source_ix` ON `requests` (`workspace_id`,`source_channel_id`,`source_ts`) WHERE "requests"."source_ts" is not null;

CREATE TABLE `request_clocks` (
  `id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  `workspace_id` text NOT NULL,
  `request_id` integer NOT NULL,
  `kind` text NOT NULL,
  `state` text NOT NULL,
  `due_at` integer,
  `clock` text NOT NULL,
  FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;

CREATE INDEX `request_clocks_request_ix` ON `request_clocks` (`request_id`,`id`);

CREATE TABLE `request_entries` (
  `id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  `workspace_id` text NOT NULL,
  `request_id` integer NOT NULL,
  `author_id` text NOT NULL,
  `side` text NOT NULL,
  `is_shared` integer NOT NULL,
  `text` text NOT NULL,
  `files` text NOT NULL,
  `channel_id` text,
  `ts` text,
  `edit_ts` text,
  `deleted_at` integer,
  `created_at` integer NOT NULL,
  FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;

CREATE INDEX `request_entries_request_ix` ON `request_entries` (`request_id`,`id`);

CREATE UNIQUE INDEX `request_entries_message_uq` ON `request_entries` (`workspace_id`,`channel_id`,`ts`);

CREATE TABLE `request_followers` (
  `id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  `workspace_id` text NOT NULL,
  `request_id` integer NOT NULL,
  `user_id` text NOT NULL,
  `added_by` text NOT NULL,
  `added_at` integer NOT NULL,
  FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;

CREATE UNIQUE INDEX `request_followers_uq` ON `request_followers` (`request_id`,`user_id`);

CREATE INDEX `request_followers_user_ix` ON `request_followers` (`workspace_id`,`user_id`);

CREATE TABLE `saved_answers` (
  `id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  `workspace_id` text NOT NULL,
  `title` text NOT NULL,
  `text` text NOT NULL,
  `saved_by` text NOT NULL,
  `saved_at` integer NOT NULL
) STRICT;

CREATE UNIQUE INDEX `saved_answers_title_uq` ON `saved_answers` (`workspace_id`,`title`);

CREATE TABLE `request_counters` (
  `workspace_id` text PRIMARY KEY NOT NULL,
  `last_number` integer NOT NULL
) STRICT;

CREATE TABLE `settings_versions` (
  `id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  `workspace_id` text NOT NULL,
  `version` integer NOT NULL,
  `document` text NOT NULL,
  `saved_at` integer NOT NULL,
  `saved_by` text NOT NULL
) STRICT;

CREATE UNIQUE INDEX `settings_versions_uq` ON `settings_versions` (`workspace_id`,`version`);

CREATE TABLE `timers` (
  `id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  `workspace_id` text NOT NULL,
  `kind` text NOT NULL,
  `subject` text NOT NULL,
  `due_at` integer NOT NULL,
  `status` text DEFAULT 'pending' NOT NULL,
  `attempts` integer DEFAULT 0 NOT NULL,
  `next_attempt_at` integer NOT NULL,
  `last_error` text,
  CONSTRAINT "timers_status_ck" CHECK("timers"."status" in ('pending', 'dead'))
) STRICT;

CREATE UNIQUE INDEX `timers_subject_uq` ON `timers` (`workspace_id`,`kind`,`subject`);

CREATE INDEX `timers_due_ix` ON `timers` (`next_attempt_at`,`id`) WHERE "timers"."status" = 'pending';

CREATE INDEX `timers_dead_ix` ON `timers` (`workspace_id`,`id`) WHERE "timers"."status" = 'dead';

CREATE VIRTUAL TABLE `requests_search` USING fts5(summary, account, details, content='requests', content_rowid='id', tokenize='unicode61 remove_diacritics 0');

INSERT INTO `requests_search` (`requests_search`) VALUES ('rebuild');

CREATE TRIGGER `requests_search_insert` AFTER INSERT ON `requests` BEGIN
  INSERT INTO `requests_search` (rowid, summary, account, details) VALUES (new.id, new.summary, new.account, new.details);
END;

CREATE TRIGGER `requests_search_update` AFTER UPDATE OF summary, account, details ON `requests` BEGIN
  INSERT INTO `requests_search` (`requests_search`, rowid, summary, account, details) VALUES ('delete', old.id, old.summary, old.account, old.details);
  INSERT INTO `requests_search` (rowid, summary, account, details) VALUES (new.id, new.summary, new.account, new.details);
END;

CREATE TRIGGER `requests_search_delete` AFTER DELETE ON `requests` BEGIN
  INSERT INTO `requests_search` (`requests_search`, rowid, summary, account, details) VALUES ('delete', old.id, old.summary, old.account, old.details);
END;
