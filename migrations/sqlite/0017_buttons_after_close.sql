ALTER TABLE `pulse_rounds` ADD `buttons_up_to` text;
