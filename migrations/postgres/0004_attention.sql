CREATE TABLE "attention_items" (
  "id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "attention_items_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
  "workspace_id" text NOT NULL,
  "key" text NOT NULL,
  "user_id" text NOT NULL,
  "renderer" text NOT NULL,
  "subject" text NOT NULL,
  "how" text NOT NULL,
  "place" text,
  "thread_of" text,
  "is_urgent" boolean NOT NULL,
  "is_personal" boolean NOT NULL,
  "not_before_at" bigint NOT NULL,
  "status" text DEFAULT 'waiting' NOT NULL,
  "snoozes" integer DEFAULT 0 NOT NULL,
  "telling_key" text,
  CONSTRAINT "attention_items_status_ck" CHECK ("attention_items"."status" in ('waiting', 'told', 'dropped')),
  CONSTRAINT "attention_items_how_ck" CHECK ("attention_items"."how" in ('joined', 'alone', 'in_thread'))
);

CREATE TABLE "attention_tellings" (
  "id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "attention_tellings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
  "workspace_id" text NOT NULL,
  "key" text NOT NULL,
  "user_id" text NOT NULL,
  "told_at" bigint NOT NULL,
  "snoozed_until_at" bigint
);

CREATE TABLE "attention_people" (
  "id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "attention_people_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
  "workspace_id" text NOT NULL,
  "user_id" text NOT NULL,
  "weekly" jsonb,
  "away_from_at" bigint,
  "away_until_at" bigint,
  "stand_in_id" text
);

CREATE UNIQUE INDEX "attention_items_key_uq" ON "attention_items" USING btree ("workspace_id","key");

CREATE INDEX "attention_items_waiting_ix" ON "attention_items" USING btree ("workspace_id","user_id","id") WHERE "attention_items"."status" = 'waiting';

CREATE INDEX "attention_items_telling_ix" ON "attention_items" USING btree ("workspace_id","telling_key","id") WHERE "attention_items"."telling_key" is not null;

CREATE UNIQUE INDEX "attention_tellings_key_uq" ON "attention_tellings" USING btree ("workspace_id","key");

CREATE INDEX "attention_tellings_person_ix" ON "attention_tellings" USING btree ("workspace_id","user_id","told_at");

CREATE UNIQUE INDEX "attention_people_uq" ON "attention_people" USING btree ("workspace_id","user_id");
