CREATE TABLE `pulse_ledger` (
  `workspace_id` text NOT NULL,
  `round_id` integer NOT NULL,
  `side` text NOT NULL,
  `entry` text NOT NULL,
  PRIMARY KEY(`round_id`, `side`)
) STRICT;
