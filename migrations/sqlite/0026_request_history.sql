ALTER TABLE `requests` ADD `expected_at` integer;

ALTER TABLE `requests` ADD `ended_by_id` text;

CREATE INDEX `audit_subject_ix` ON `audit` (`workspace_id`,`subject`,`id`);
