ALTER TABLE `pulse_cuts` DROP COLUMN `answered`;
