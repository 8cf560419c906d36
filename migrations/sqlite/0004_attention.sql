CREATE TABLE `attention_items` (
  `id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  `workspace_id` text NOT NULL,
  `key` text NOT NULL,
  `user_id` text NOT NULL,
  `renderer` text NOT NULL,
  `subject` text NOT NULL,
  `how` text NOT NULL,
  `place` text,
  `thread_of` text,
  `is_urgent` integer NOT NULL,
  `is_personal` integer NOT NULL,
  `not_before_at` integer NOT NULL,
  `status` text DEFAULT 'waiting' NOT NULL,
  `snoozes` integer DEFAULT 0 NOT NULL,
  `telling_key` text,
  CONSTRAINT "attention_items_status_ck" CHECK("attention_items"."status" in ('waiting', 'told', 'dropped')),
  CONSTRAINT "attention_items_how_ck" CHECK("attention_items"."how" in ('joined', 'alone', 'in_thread'))
) STRICT;

CREATE UNIQUE INDEX `attention_items_key_uq` ON `attention_items` (`workspace_id`,`key`);

CREATE INDEX `attention_items_waiting_ix` ON `attention_items` (`workspace_id`,`user_id`,`id`) WHERE "attention_items"."status" = 'waiting';

CREATE INDEX `attention_items_telling_ix` ON `attention_items` (`workspace_id`,`telling_key`,`id`) WHERE "attention_items"."telling_key" is not null;

CREATE TABLE `attention_tellings` (
  `id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  `workspace_id` text NOT NULL,
  `key` text NOT NULL,
  `user_id` text NOT NULL,
  `told_at` integer NOT NULL,
  `snoozed_until_at` integer
) STRICT;

CREATE UNIQUE INDEX `attention_tellings_key_uq` ON `attention_tellings` (`workspace_id`,`key`);

CREATE INDEX `attention_tellings_person_ix` ON `attention_tellings` (`workspace_id`,`user_id`,`told_at`);

CREATE TABLE `attention_people` (
  `id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  `workspace_id` text NOT NULL,
  `user_id` text NOT NULL,
  `weekly` text,
  `away_from_at` integer,
  `away_until_at` integer,
  `stand_in_id` text
) STRICT;

CREATE UNIQUE INDEX `attention_people_uq` ON `attention_people` (`workspace_id`,`user_id`);
