ALTER TABLE `attention_people` ADD `away_from_on` text;

ALTER TABLE `attention_people` ADD `away_until_on` text;
