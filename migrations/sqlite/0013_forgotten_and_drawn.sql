ALTER TABLE `messages` ADD `is_forgotten` integer DEFAULT false NOT NULL;

CREATE INDEX `messages_forgotten_ix` ON `messages` (`workspace_id`,`id`) WHERE "messages"."is_forgotten";

ALTER TABLE `file_shares` ADD `drawn_by` text;
