CREATE TABLE "messages" (
  "id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "messages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
  "workspace_id" text NOT NULL,
  "key" text NOT NULL,
  "destination" text NOT NULL,
  "thread_of" text,
  "renderer" text,
  "subject" text,
  "content" jsonb,
  "token" text NOT NULL,
  "priority" integer NOT NULL,
  "status" text DEFAULT 'pending' NOT NULL,
  "channel_id" text,
  "ts" text,
  "wanted_version" integer DEFAULT 1 NOT NULL,
  "shown_version" integer DEFAULT 0 NOT NULL,
  "is_removal_wanted" boolean DEFAULT false NOT NULL,
  "is_posted_anew" boolean DEFAULT false NOT NULL,
  "attempts" integer DEFAULT 0 NOT NULL,
  "next_attempt_at" bigint DEFAULT 0,
  "sending_since" bigint,
  "last_error" text,
  "posted_at" bigint,
  CONSTRAINT "messages_status_ck" CHECK ("messages"."status" in ('pending', 'sending', 'posted', 'dead', 'removed')),
  CONSTRAINT "messages_source_ck" CHECK (("messages"."renderer" is null) = ("messages"."content" is not null))
);

CREATE TABLE "inbox" (
  "workspace_id" text NOT NULL,
  "key" text NOT NULL,
  "result" text,
  "at" bigint NOT NULL,
  CONSTRAINT "inbox_workspace_id_key_pk" PRIMARY KEY("workspace_id","key")
);

CREATE TABLE "timers" (
  "id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "timers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
  "workspace_id" text NOT NULL,
  "kind" text NOT NULL,
  "subject" text NOT NULL,
  "due_at" bigint NOT NULL,
  "status" text DEFAULT 'pending' NOT NULL,
  "attempts" integer DEFAULT 0 NOT NULL,
  "next_attempt_at" bigint NOT NULL,
  "last_error" text,
  CONSTRAINT "timers_status_ck" CHECK ("timers"."status" in ('pending', 'dead'))
);

CREATE UNIQUE INDEX "messages_key_uq" ON "messages" USING btree ("workspace_id","key");

CREATE INDEX "messages_due_ix" ON "messages" USING btree ("next_attempt_at") WHERE "messages"."next_attempt_at" is not null;

CREATE INDEX "messages_line_ix" ON "messages" USING btree ("workspace_id","destination","id") WHERE "messages"."status" in ('pending', 'sending');

CREATE INDEX "messages_sending_ix" ON "messages" USING btree ("id") WHERE "messages"."status" = 'sending';

CREATE INDEX "messages_change_ix" ON "messages" USING btree ("priority","next_attempt_at","id") WHERE "messages"."status" = 'posted' and "messages"."next_attempt_at" is not null;

CREATE INDEX "messages_subject_ix" ON "messages" USING btree ("workspace_id","renderer","subject") WHERE "messages"."renderer" is not null;

CREATE INDEX "messages_place_ix" ON "messages" USING btree ("workspace_id","channel_id","ts") WHERE "messages"."ts" is not null;

CREATE INDEX "messages_dead_ix" ON "messages" USING btree ("workspace_id","id") WHERE "messages"."status" = 'dead';

CREATE INDEX "inbox_at" ON "inbox" USING btree ("at");

CREATE UNIQUE INDEX "timers_subject_uq" ON "timers" USING btree ("workspace_id","kind","subject");

CREATE INDEX "timers_due_ix" ON "timers" USING btree ("next_attempt_at","id") WHERE "timers"."status" = 'pending';

CREATE INDEX "timers_dead_ix" ON "timers" USING btree ("workspace_id","id") WHERE "timers"."status" = 'dead';
