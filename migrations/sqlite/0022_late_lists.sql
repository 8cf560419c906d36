CREATE TABLE `request_late_lists` (
  `id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  `workspace_id` text NOT NULL,
  `user_id` text NOT NULL,
  `listed_on` text NOT NULL,
  `count` integer NOT NULL,
  `lines` text NOT NULL
) STRICT;

CREATE UNIQUE INDEX `request_late_lists_uq` ON `request_late_lists` (`workspace_id`,`listed_on`,`user_id`);
