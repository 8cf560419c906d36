ALTER TABLE `request_clocks` ADD `decided_at` integer;

CREATE INDEX `request_clocks_decided_ix` ON `request_clocks` (`workspace_id`,`decided_at`) WHERE "request_clocks"."decided_at" is not null;


-- A broken promise belongs to when it was due, any other to when its clock stopped.
UPDATE `request_clocks` SET `decided_at` = CASE `state` WHEN 'missed' THEN `due_at` ELSE json_extract(`clock`, '$.stoppedAt') END
  WHERE `state` IN ('met', 'missed', 'cancelled');
