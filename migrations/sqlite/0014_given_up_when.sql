ALTER TABLE `messages` ADD `dead_at` integer;
