ALTER TABLE "messages" ADD COLUMN "gone_ts" text;

ALTER TABLE "messages" ADD COLUMN "is_signed" boolean DEFAULT true NOT NULL;

ALTER TABLE "people" ADD COLUMN "picture_url" text;

ALTER TABLE "request_entries" ADD COLUMN "rich" jsonb;

CREATE INDEX "messages_gone_ix" ON "messages" USING btree ("workspace_id","channel_id","gone_ts") WHERE "messages"."gone_ts" is not null;
