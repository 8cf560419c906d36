CREATE INDEX "messages_urgent_ix" ON "messages" USING btree ("id") WHERE "messages"."status" = 'pending' and priority < 10;
