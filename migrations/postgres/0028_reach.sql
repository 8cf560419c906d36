CREATE TABLE "channel_troubles" (
  "workspace_id" text NOT NULL,
  "channel_id" text NOT NULL,
  "reason" text NOT NULL,
  "since_at" bigint NOT NULL,
  CONSTRAINT "channel_troubles_workspace_id_channel_id_pk" PRIMARY KEY("workspace_id","channel_id")
);

ALTER TABLE "messages" ADD COLUMN "held_for" text;

ALTER TABLE "file_shares" ADD COLUMN "held_for" text;

CREATE INDEX "messages_held_ix" ON "messages" USING btree ("workspace_id","destination","id") WHERE "messages"."held_for" is not null;

CREATE INDEX "file_shares_source_ix" ON "file_shares" USING btree ("workspace_id","source_id");

CREATE INDEX "file_shares_held_ix" ON "file_shares" USING btree ("workspace_id","thread_of") WHERE "file_shares"."held_for" is not null;
