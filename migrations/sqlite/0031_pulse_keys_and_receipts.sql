CREATE TABLE `pulse_receipts` (
  `fingerprint` text PRIMARY KEY NOT NULL,
  `workspace_id` text NOT NULL,
  `round_id` integer NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE `pulse_rounds` ADD `key` text DEFAULT '' NOT NULL;

ALTER TABLE `pulse_rounds` ADD `asks_by_name` integer DEFAULT false NOT NULL;

ALTER TABLE `pulse_rounds` ADD `named_side` text;

-- Buttons that stand in Slack name rounds by their numbers.
UPDATE `pulse_rounds` SET `key` = CAST(`id` AS TEXT);

CREATE UNIQUE INDEX `pulse_rounds_key_uq` ON `pulse_rounds` (`workspace_id`,`key`);

-- Without row ids, so that no place tells when something was answered back.
CREATE TABLE `pulse_replies_unordered` (
  `workspace_id` text NOT NULL,
  `reply_hash` text NOT NULL,
  `number` integer NOT NULL,
  `written_by` text NOT NULL,
  `text` text NOT NULL,
  `user_id` text,
  `shown_from` text NOT NULL,
  `once_hash` text NOT NULL,
  PRIMARY KEY(`workspace_id`, `reply_hash`, `number`)
) STRICT, WITHOUT ROWID;

INSERT INTO `pulse_replies_unordered` SELECT * FROM `pulse_replies` ORDER BY `reply_hash`, `number`;

DROP TABLE `pulse_replies`;

ALTER TABLE `pulse_replies_unordered` RENAME TO `pulse_replies`;

CREATE UNIQUE INDEX `pulse_replies_once_uq` ON `pulse_replies` (`workspace_id`,`once_hash`);
