CREATE TABLE `kudos` (
  `id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  `workspace_id` text NOT NULL,
  `giver_id` text NOT NULL,
  `reason` text NOT NULL,
  `value` text,
  `channel_id` text NOT NULL,
  `given_at` integer NOT NULL,
  `refused_for` text
) STRICT;

CREATE INDEX `kudos_giver_ix` ON `kudos` (`workspace_id`,`giver_id`,`given_at`);

CREATE TABLE `kudos_thanked` (
  `kudos_id` integer NOT NULL,
  `workspace_id` text NOT NULL,
  `user_id` text NOT NULL,
  PRIMARY KEY(`kudos_id`, `user_id`),
  FOREIGN KEY (`kudos_id`) REFERENCES `kudos`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;

CREATE INDEX `kudos_thanked_ix` ON `kudos_thanked` (`workspace_id`,`user_id`,`kudos_id`);
