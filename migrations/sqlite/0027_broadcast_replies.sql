ALTER TABLE `attention_items` ADD `is_broadcast` integer DEFAULT false NOT NULL;

ALTER TABLE `messages` ADD `is_broadcast` integer DEFAULT false NOT NULL;
