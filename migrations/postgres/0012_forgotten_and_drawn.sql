ALTER TABLE "messages" ADD COLUMN "is_forgotten" boolean DEFAULT false NOT NULL;

ALTER TABLE "file_shares" ADD COLUMN "drawn_by" text;

CREATE INDEX "messages_forgotten_ix" ON "messages" USING btree ("workspace_id","id") WHERE "messages"."is_forgotten";
