ALTER TABLE `requests` ADD `key` text DEFAULT '' NOT NULL;

UPDATE `requests` SET `key` = lower(hex(randomblob(16)));

CREATE UNIQUE INDEX `requests_key_uq` ON `requests` (`key`);

-- Cards that stand in Slack are drawn again, so that their buttons carry the keys.
UPDATE `messages` SET `wanted_version` = `wanted_version` + 1, `next_attempt_at` = 0
WHERE `status` = 'posted'
  AND `renderer` IN ('requests.requester-card', 'requests.ops-card')
  AND `subject` IN (SELECT CAST(`id` AS TEXT) FROM `requests` WHERE `status` NOT IN ('closed', 'declined', 'cancelled'));
