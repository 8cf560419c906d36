CREATE TABLE `pulse_rounds` (
  `id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  `workspace_id` text NOT NULL,
  `number` integer NOT NULL,
  `state` text DEFAULT 'planned' NOT NULL,
  `starts_on` text NOT NULL,
  `is_at_once` integer NOT NULL,
  `started_by` text,
  `held_back` text,
  `mode` text NOT NULL,
  `may_reply` integer NOT NULL,
  `minimum` integer NOT NULL,
  `opened_at` integer,
  `closes_at` integer,
  `closed_at` integer,
  `published_at` integer,
  `is_swept` integer DEFAULT false NOT NULL,
  CONSTRAINT "pulse_rounds_state_ck" CHECK("pulse_rounds"."state" in ('planned', 'open', 'closed', 'published')),
  CONSTRAINT "pulse_rounds_mode_ck" CHECK("pulse_rounds"."mode" in ('anonymous', 'confidential', 'named'))
) STRICT;

CREATE UNIQUE INDEX `pulse_rounds_number_uq` ON `pulse_rounds` (`workspace_id`,`number`);

CREATE UNIQUE INDEX `pulse_rounds_current_uq` ON `pulse_rounds` (`workspace_id`) WHERE "pulse_rounds"."state" in ('planned', 'open');

CREATE INDEX `pulse_rounds_unswept_ix` ON `pulse_rounds` (`workspace_id`,`id`) WHERE "pulse_rounds"."closed_at" is not null and not "pulse_rounds"."is_swept";

CREATE TABLE `pulse_round_questions` (
  `workspace_id` text NOT NULL,
  `round_id` integer NOT NULL,
  `side` text NOT NULL,
  `position` integer NOT NULL,
  `question_key` text NOT NULL,
  `wording` text NOT NULL,
  `low_end` text NOT NULL,
  `high_end` text NOT NULL,
  PRIMARY KEY(`round_id`, `side`, `position`)
) STRICT;

CREATE TABLE `pulse_questions` (
  `id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  `workspace_id` text NOT NULL,
  `code` text NOT NULL,
  `version` integer NOT NULL,
  `asked_of` text NOT NULL,
  `wording` text NOT NULL,
  `low_end` text NOT NULL,
  `high_end` text NOT NULL,
  `is_retired` integer NOT NULL,
  `saved_by` text NOT NULL,
  `saved_at` integer NOT NULL
) STRICT;

CREATE UNIQUE INDEX `pulse_questions_uq` ON `pulse_questions` (`workspace_id`,`code`,`version`);

CREATE TABLE `pulse_invitations` (
  `workspace_id` text NOT NULL,
  `round_id` integer NOT NULL,
  `user_id` text NOT NULL,
  `side` text NOT NULL,
  `team` text NOT NULL,
  `ask_at` integer NOT NULL,
  `is_asked` integer DEFAULT false NOT NULL,
  `remind_at` integer,
  `reminders_left` integer NOT NULL,
  `reply` text DEFAULT 'none' NOT NULL,
  PRIMARY KEY(`round_id`, `user_id`),
  CONSTRAINT "pulse_invitations_reply_ck" CHECK("pulse_invitations"."reply" in ('none', 'answered', 'declined'))
) STRICT, WITHOUT ROWID;

CREATE INDEX `pulse_invitations_ask_ix` ON `pulse_invitations` (`round_id`,`ask_at`) WHERE not "pulse_invitations"."is_asked";

CREATE INDEX `pulse_invitations_remind_ix` ON `pulse_invitations` (`round_id`,`remind_at`) WHERE "pulse_invitations"."remind_at" is not null;

CREATE INDEX `pulse_invitations_user_ix` ON `pulse_invitations` (`workspace_id`,`user_id`,`round_id`);

CREATE TABLE `pulse_cuts` (
  `workspace_id` text NOT NULL,
  `round_id` integer NOT NULL,
  `side` text NOT NULL,
  `team` text NOT NULL,
  `asked` integer NOT NULL,
  `answered` integer,
  PRIMARY KEY(`round_id`, `side`, `team`)
) STRICT;

CREATE TABLE `pulse_answers` (
  `id` text PRIMARY KEY NOT NULL,
  `workspace_id` text NOT NULL,
  `round_id` integer NOT NULL,
  `side` text NOT NULL,
  `team` text NOT NULL,
  `question_key` text NOT NULL,
  `value` integer NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX `pulse_answers_round_ix` ON `pulse_answers` (`round_id`);

CREATE TABLE `pulse_comments` (
  `id` text PRIMARY KEY NOT NULL,
  `workspace_id` text NOT NULL,
  `round_id` integer NOT NULL,
  `side` text NOT NULL,
  `text` text NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX `pulse_comments_round_ix` ON `pulse_comments` (`round_id`);

CREATE TABLE `pulse_linked_answers` (
  `workspace_id` text NOT NULL,
  `round_id` integer NOT NULL,
  `user_id` text NOT NULL,
  `side` text NOT NULL,
  `team` text NOT NULL,
  `question_key` text NOT NULL,
  `value` integer NOT NULL,
  PRIMARY KEY(`round_id`, `user_id`, `question_key`)
) STRICT;

CREATE TABLE `pulse_linked_comments` (
  `workspace_id` text NOT NULL,
  `round_id` integer NOT NULL,
  `user_id` text NOT NULL,
  `side` text NOT NULL,
  `text` text NOT NULL,
  PRIMARY KEY(`round_id`, `user_id`)
) STRICT;

CREATE TABLE `pulse_pauses` (
  `workspace_id` text NOT NULL,
  `user_id` text NOT NULL,
  `until` text NOT NULL,
  PRIMARY KEY(`workspace_id`, `user_id`)
) STRICT;
