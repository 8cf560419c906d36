ALTER TABLE `pulse_invitations` ADD `remind_again_at` integer;
