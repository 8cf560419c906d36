ALTER TABLE `pulse_invitations` DROP COLUMN `reminders_left`;
