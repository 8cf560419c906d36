-- Clocks keep the type that they are promised for, and what another calendar has counted.
UPDATE `request_clocks` SET `clock` = json_set(
  `clock`,
  '$.type', (SELECT `type_key` FROM `requests` WHERE `requests`.`id` = `request_clocks`.`request_id`),
  '$.countedFromAt', json_extract(`clock`, '$.startedAt'),
  '$.carriedMinutes', 0,
  '$.tookMinutes', NULL,
  '$.lateMinutes', NULL
);
