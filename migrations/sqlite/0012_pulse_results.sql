CREATE TABLE `pulse_published_comments` (
  `workspace_id` text NOT NULL,
  `round_id` integer NOT NULL,
  `side` text NOT NULL,
  `position` integer NOT NULL,
  `text` text NOT NULL,
  `reply_hash` text,
  `user_id` text,
  PRIMARY KEY(`round_id`, `side`, `position`)
) STRICT;

CREATE UNIQUE INDEX `pulse_published_comments_reply_uq` ON `pulse_published_comments` (`workspace_id`,`reply_hash`) WHERE "pulse_published_comments"."reply_hash" is not null;

CREATE TABLE `pulse_facts` (
  `workspace_id` text NOT NULL,
  `round_id` integer NOT NULL,
  `code` text NOT NULL,
  `words` text NOT NULL,
  `trend` text NOT NULL,
  PRIMARY KEY(`round_id`, `code`)
) STRICT;

CREATE TABLE `pulse_heard` (
  `round_id` integer PRIMARY KEY NOT NULL,
  `workspace_id` text NOT NULL,
  `we_heard` text NOT NULL,
  `we_will` text NOT NULL,
  `we_wont` text NOT NULL,
  `version` integer NOT NULL,
  `saved_by` text NOT NULL,
  `saved_at` integer NOT NULL,
  `sent_by` text,
  `told_up_to` text
) STRICT;

CREATE TABLE `pulse_replies` (
  `workspace_id` text NOT NULL,
  `reply_hash` text NOT NULL,
  `number` integer NOT NULL,
  `written_by` text NOT NULL,
  `text` text NOT NULL,
  `user_id` text,
  `shown_from` text NOT NULL,
  `once_hash` text NOT NULL,
  PRIMARY KEY(`workspace_id`, `reply_hash`, `number`)
) STRICT;

CREATE UNIQUE INDEX `pulse_replies_once_uq` ON `pulse_replies` (`workspace_id`,`once_hash`);

ALTER TABLE `pulse_rounds` ADD `results_at` integer;

CREATE INDEX `pulse_rounds_untold_ix` ON `pulse_rounds` (`workspace_id`,`id`) WHERE "pulse_rounds"."closed_at" is not null and "pulse_rounds"."results_at" is null;

ALTER TABLE `pulse_comments` ADD `reply_hash` text;

ALTER TABLE `pulse_linked_comments` ADD `reply_hash` text;
