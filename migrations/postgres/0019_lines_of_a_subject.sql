CREATE INDEX "attention_items_joined_ix" ON "attention_items" USING btree ("workspace_id","renderer","subject") WHERE "attention_items"."telling_key" is not null;
