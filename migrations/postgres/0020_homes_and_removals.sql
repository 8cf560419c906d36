DROP INDEX "messages_other_change_ix";

CREATE INDEX "messages_home_change_ix" ON "messages" USING btree ("priority","next_attempt_at","id") WHERE "messages"."status" = 'posted' and "messages"."next_attempt_at" is not null and substr(destination, 1, 5) = 'home:';

CREATE INDEX "messages_removal_ix" ON "messages" USING btree ("priority","next_attempt_at","id") WHERE "messages"."status" = 'posted' and "messages"."next_attempt_at" is not null and is_removal_wanted;
