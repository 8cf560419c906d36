CREATE TABLE "audit" (
  "id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
  "workspace_id" text NOT NULL,
  "at" bigint NOT NULL,
  "actor_id" text NOT NULL,
  "action" text NOT NULL,
  "subject" text NOT NULL,
  "before" jsonb,
  "after" jsonb
);

CREATE TABLE "messages" (
  "id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "messages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
  "workspace_id" text NOT NULL,
  "key" text NOT NULL,
  "destination" text NOT NULL,
  "thread_of" text,
  "thread_ts" text,
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

CREATE TABLE "file_shares" (
  "id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "file_shares_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
  "workspace_id" text NOT NULL,
  "key" text NOT NULL,
  "thread_of" text NOT NULL,
  "follows" text NOT NULL,
  "subject" text NOT NULL,
  "source_id" text NOT NULL,
  "owner_id" text,
  "name" text,
  "copy_id" text,
  "status" text DEFAULT 'pending' NOT NULL,
  "is_removal_wanted" boolean DEFAULT false NOT NULL,
  "attempts" integer DEFAULT 0 NOT NULL,
  "next_attempt_at" bigint DEFAULT 0,
  "last_error" text,
  CONSTRAINT "file_shares_status_ck" CHECK ("file_shares"."status" in ('pending', 'sharing', 'shared', 'dead', 'removed'))
);

CREATE TABLE "home_visits" (
  "id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "home_visits_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
  "workspace_id" text NOT NULL,
  "user_id" text NOT NULL,
  "is_ops" boolean NOT NULL,
  "looked_at" bigint NOT NULL
);

CREATE TABLE "inbox" (
  "workspace_id" text NOT NULL,
  "key" text NOT NULL,
  "result" text,
  "at" bigint NOT NULL,
  CONSTRAINT "inbox_workspace_id_key_pk" PRIMARY KEY("workspace_id","key")
);

CREATE TABLE "people" (
  "workspace_id" text NOT NULL,
  "user_id" text NOT NULL,
  "name" text NOT NULL,
  "time_zone" text NOT NULL,
  "is_bot" boolean NOT NULL,
  "is_deactivated" boolean NOT NULL,
  "is_guest" boolean NOT NULL,
  "is_stranger" boolean NOT NULL,
  "is_owner" boolean NOT NULL,
  "is_admin_of_workspace" boolean NOT NULL,
  "is_primary_owner" boolean NOT NULL,
  "changed_at" bigint NOT NULL,
  "refreshed_at" bigint NOT NULL
);

CREATE TABLE "group_members" (
  "workspace_id" text NOT NULL,
  "group_id" text NOT NULL,
  "members" jsonb NOT NULL,
  "refreshed_at" bigint NOT NULL,
  "changed_at" bigint NOT NULL
);

CREATE TABLE "requests" (
  "id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "requests_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
  "workspace_id" text NOT NULL,
  "number" integer NOT NULL,
  "summary" text NOT NULL,
  "type_key" text NOT NULL,
  "urgency" text NOT NULL,
  "urgency_reason" text,
  "account" text,
  "needed_by_at" bigint,
  "needed_by_reason" text,
  "details" text,
  "own_fields" jsonb NOT NULL,
  "is_private" boolean NOT NULL,
  "requester_id" text NOT NULL,
  "filed_by_id" text,
  "source_channel_id" text,
  "source_ts" text,
  "source_link" text,
  "source_thread_ts" text,
  "status" text NOT NULL,
  "owner_id" text,
  "claimed_at" bigint,
  "shares_thread" boolean DEFAULT false NOT NULL,
  "first_answered_at" bigint,
  "waiting_on" text,
  "waiting_until_at" bigint,
  "outcome" text,
  "done_text" text,
  "resolved_at" bigint,
  "decline_reason" text,
  "decline_text" text,
  "rating" integer,
  "rating_comment" text,
  "reopen_count" integer DEFAULT 0 NOT NULL,
  "reopen_text" text,
  "created_at" bigint NOT NULL
);

CREATE TABLE "request_clocks" (
  "id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "request_clocks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
  "workspace_id" text NOT NULL,
  "request_id" bigint NOT NULL,
  "kind" text NOT NULL,
  "state" text NOT NULL,
  "due_at" bigint,
  "clock" jsonb NOT NULL
);

CREATE TABLE "request_entries" (
  "id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "request_entries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
  "workspace_id" text NOT NULL,
  "request_id" bigint NOT NULL,
  "author_id" text NOT NULL,
  "side" text NOT NULL,
  "is_shared" boolean NOT NULL,
  "text" text NOT NULL,
  "files" jsonb NOT NULL,
  "channel_id" text,
  "ts" text,
  "edit_ts" text,
  "deleted_at" bigint,
  "created_at" bigint NOT NULL
);

CREATE TABLE "request_followers" (
  "id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "request_followers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
  "workspace_id" text NOT NULL,
  "request_id" bigint NOT NULL,
  "user_id" text NOT NULL,
  "added_by" text NOT NULL,
  "added_at" bigint NOT NULL
);

CREATE TABLE "saved_answers" (
  "id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "saved_answers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
  "workspace_id" text NOT NULL,
  "title" text NOT NULL,
  "text" text NOT NULL,
  "saved_by" text NOT NULL,
  "saved_at" bigint NOT NULL
);

CREATE TABLE "request_counters" (
  "workspace_id" text PRIMARY KEY NOT NULL,
  "last_number" integer NOT NULL
);

CREATE TABLE "settings_versions" (
  "id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "settings_versions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
  "workspace_id" text NOT NULL,
  "version" integer NOT NULL,
  "document" jsonb NOT NULL,
  "saved_at" bigint NOT NULL,
  "saved_by" text NOT NULL
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

ALTER TABLE "request_clocks" ADD CONSTRAINT "request_clocks_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;

ALTER TABLE "request_entries" ADD CONSTRAINT "request_entries_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;

ALTER TABLE "request_followers" ADD CONSTRAINT "request_followers_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;

CREATE INDEX "audit_ix" ON "audit" USING btree ("workspace_id","id");

CREATE UNIQUE INDEX "messages_key_uq" ON "messages" USING btree ("workspace_id","key");

CREATE INDEX "messages_due_ix" ON "messages" USING btree ("next_attempt_at") WHERE "messages"."next_attempt_at" is not null;

CREATE INDEX "messages_line_ix" ON "messages" USING btree ("workspace_id","destination","id") WHERE "messages"."status" in ('pending', 'sending');

CREATE INDEX "messages_sending_ix" ON "messages" USING btree ("id") WHERE "messages"."status" = 'sending';

CREATE INDEX "messages_change_ix" ON "messages" USING btree ("priority","next_attempt_at","id") WHERE "messages"."status" = 'posted' and "messages"."next_attempt_at" is not null;

CREATE INDEX "messages_subject_ix" ON "messages" USING btree ("workspace_id","renderer","subject") WHERE "messages"."renderer" is not null;

CREATE INDEX "messages_place_ix" ON "messages" USING btree ("workspace_id","channel_id","ts") WHERE "messages"."ts" is not null;

CREATE INDEX "messages_thread_ix" ON "messages" USING btree ("workspace_id","thread_of","id") WHERE "messages"."thread_of" is not null;

CREATE INDEX "messages_dead_ix" ON "messages" USING btree ("workspace_id","id") WHERE "messages"."status" = 'dead';

CREATE UNIQUE INDEX "file_shares_key_uq" ON "file_shares" USING btree ("workspace_id","key");

CREATE INDEX "file_shares_due_ix" ON "file_shares" USING btree ("next_attempt_at") WHERE "file_shares"."next_attempt_at" is not null;

CREATE INDEX "file_shares_thread_ix" ON "file_shares" USING btree ("workspace_id","thread_of");

CREATE INDEX "file_shares_subject_ix" ON "file_shares" USING btree ("workspace_id","subject");

CREATE UNIQUE INDEX "home_visits_uq" ON "home_visits" USING btree ("workspace_id","user_id");

CREATE INDEX "home_visits_ops_ix" ON "home_visits" USING btree ("workspace_id","is_ops");

CREATE INDEX "inbox_at" ON "inbox" USING btree ("at");

CREATE UNIQUE INDEX "people_uq" ON "people" USING btree ("workspace_id","user_id");

CREATE UNIQUE INDEX "group_members_uq" ON "group_members" USING btree ("workspace_id","group_id");

CREATE UNIQUE INDEX "requests_number_uq" ON "requests" USING btree ("workspace_id","number");

CREATE INDEX "requests_status_ix" ON "requests" USING btree ("workspace_id","status","number");

CREATE INDEX "requests_requester_ix" ON "requests" USING btree ("workspace_id","requester_id","status","number");

CREATE INDEX "requests_source_ix" ON "requests" USING btree ("workspace_id","source_channel_id","source_ts") WHERE "requests"."source_ts" is not null;

CREATE INDEX "request_clocks_request_ix" ON "request_clocks" USING btree ("request_id","id");

CREATE INDEX "request_entries_request_ix" ON "request_entries" USING btree ("request_id","id");

CREATE UNIQUE INDEX "request_entries_message_uq" ON "request_entries" USING btree ("workspace_id","channel_id","ts");

CREATE UNIQUE INDEX "request_followers_uq" ON "request_followers" USING btree ("request_id","user_id");

CREATE INDEX "request_followers_user_ix" ON "request_followers" USING btree ("workspace_id","user_id");

CREATE UNIQUE INDEX "saved_answers_title_uq" ON "saved_answers" USING btree ("workspace_id","title");

CREATE UNIQUE INDEX "settings_versions_uq" ON "settings_versions" USING btree ("workspace_id","version");

CREATE UNIQUE INDEX "timers_subject_uq" ON "timers" USING btree ("workspace_id","kind","subject");

CREATE INDEX "timers_due_ix" ON "timers" USING btree ("next_attempt_at","id") WHERE "timers"."status" = 'pending';

CREATE INDEX "timers_dead_ix" ON "timers" USING btree ("workspace_id","id") WHERE "timers"."status" = 'dead';

ALTER TABLE "requests" ADD COLUMN "search" tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector('simple', translate(coalesce("summary", ''), E'!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~\u00a1\u00bf\u00ab\u00bb\u201c\u201d\u201e\u2018\u2019\u201a\u2026\u2013\u2014\u00b7\u2022\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff', '                                                                   ')), 'A') ||
  setweight(to_tsvector('simple', translate(coalesce("account", ''), E'!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~\u00a1\u00bf\u00ab\u00bb\u201c\u201d\u201e\u2018\u2019\u201a\u2026\u2013\u2014\u00b7\u2022\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff', '                                                                   ')), 'B') ||
  setweight(to_tsvector('simple', translate(coalesce("details", ''), E'!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~\u00a1\u00bf\u00ab\u00bb\u201c\u201d\u201e\u2018\u2019\u201a\u2026\u2013\u2014\u00b7\u2022\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff', '                                                                   ')), 'C')
) STORED;

CREATE INDEX "requests_search" ON "requests" USING gin ("search");
