ALTER TABLE `messages` ADD `gone_ts` text;

ALTER TABLE `messages` ADD `is_signed` integer DEFAULT true NOT NULL;

CREATE INDEX `messages_gone_ix` ON `messages` (`workspace_id`,`channel_id`,`gone_ts`) WHERE "messages"."gone_ts" is not null;

ALTER TABLE `people` ADD `picture_url` text;

ALTER TABLE `request_entries` ADD `rich` text;
