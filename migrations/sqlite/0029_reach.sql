CREATE TABLE `channel_troubles` (
  `workspace_id` text NOT NULL,
  `channel_id` text NOT NULL,
  `reason` text NOT NULL,
  `since_at` integer NOT NULL,
  PRIMARY KEY(`workspace_id`, `channel_id`)
) STRICT;

ALTER TABLE `messages` ADD `held_for` text;

CREATE INDEX `messages_held_ix` ON `messages` (`workspace_id`,`destination`,`id`) WHERE "messages"."held_for" is not null;

ALTER TABLE `file_shares` ADD `held_for` text;

CREATE INDEX `file_shares_source_ix` ON `file_shares` (`workspace_id`,`source_id`);

CREATE INDEX `file_shares_held_ix` ON `file_shares` (`workspace_id`,`thread_of`) WHERE "file_shares"."held_for" is not null;
