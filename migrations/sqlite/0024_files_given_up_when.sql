ALTER TABLE `file_shares` ADD `dead_at` integer;
