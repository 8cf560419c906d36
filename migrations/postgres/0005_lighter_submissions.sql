DROP INDEX "messages_due_ix";

CREATE INDEX "messages_wait_ix" ON "messages" USING btree ("next_attempt_at") WHERE "messages"."next_attempt_at" > 0;
