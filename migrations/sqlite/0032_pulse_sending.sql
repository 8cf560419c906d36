ALTER TABLE `pulse_invitations` ADD `sending` text;
