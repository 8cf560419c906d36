DROP INDEX `messages_due_ix`;

CREATE INDEX `messages_wait_ix` ON `messages` (`next_attempt_at`) WHERE "messages"."next_attempt_at" > 0;

CREATE TABLE `__new_inbox` (
  `workspace_id` text NOT NULL,
  `key` text NOT NULL,
  `result` text,
  `at` integer NOT NULL,
  PRIMARY KEY(`workspace_id`, `key`)
) STRICT, WITHOUT ROWID;

INSERT INTO `__new_inbox` (`workspace_id`, `key`, `result`, `at`) SELECT `workspace_id`, `key`, `result`, `at` FROM `inbox`;

DROP TABLE `inbox`;

ALTER TABLE `__new_inbox` RENAME TO `inbox`;

CREATE INDEX `inbox_at` ON `inbox` (`at`);
