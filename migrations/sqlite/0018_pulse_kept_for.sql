ALTER TABLE `pulse_rounds` ADD `raw_quarters` integer DEFAULT 2 NOT NULL;
