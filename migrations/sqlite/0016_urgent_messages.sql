CREATE INDEX `messages_urgent_ix` ON `messages` (`id`) WHERE "messages"."status" = 'pending' and priority < 10;
