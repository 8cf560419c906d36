CREATE TABLE "pulse_rounds" (
  "id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "pulse_rounds_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
  "workspace_id" text NOT NULL,
  "number" integer NOT NULL,
  "state" text DEFAULT 'planned' NOT NULL,
  "starts_on" text NOT NULL,
  "is_at_once" boolean NOT NULL,
  "started_by" text,
  "held_back" text,
  "mode" text NOT NULL,
  "may_reply" boolean NOT NULL,
  "minimum" integer NOT NULL,
  "opened_at" bigint,
  "closes_at" bigint,
  "closed_at" bigint,
  "published_at" bigint,
  "is_swept" boolean DEFAULT false NOT NULL,
  CONSTRAINT "pulse_rounds_state_ck" CHECK ("pulse_rounds"."state" in ('planned', 'open', 'closed', 'published')),
  CONSTRAINT "pulse_rounds_mode_ck" CHECK ("pulse_rounds"."mode" in ('anonymous', 'confidential', 'named'))
);

CREATE TABLE "pulse_round_questions" (
  "workspace_id" text NOT NULL,
  "round_id" bigint NOT NULL,
  "side" text NOT NULL,
  "position" integer NOT NULL,
  "question_key" text NOT NULL,
  "wording" text NOT NULL,
  "low_end" text NOT NULL,
  "high_end" text NOT NULL,
  CONSTRAINT "pulse_round_questions_round_id_side_position_pk" PRIMARY KEY("round_id","side","position")
);

CREATE TABLE "pulse_questions" (
  "id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "pulse_questions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
  "workspace_id" text NOT NULL,
  "code" text NOT NULL,
  "version" integer NOT NULL,
  "asked_of" text NOT NULL,
  "wording" text NOT NULL,
  "low_end" text NOT NULL,
  "high_end" text NOT NULL,
  "is_retired" boolean NOT NULL,
  "saved_by" text NOT NULL,
  "saved_at" bigint NOT NULL
);

CREATE TABLE "pulse_invitations" (
  "workspace_id" text NOT NULL,
  "round_id" bigint NOT NULL,
  "user_id" text NOT NULL,
  "side" text NOT NULL,
  "team" text NOT NULL,
  "ask_at" bigint NOT NULL,
  "is_asked" boolean DEFAULT false NOT NULL,
  "remind_at" bigint,
  "reminders_left" integer NOT NULL,
  "reply" text DEFAULT 'none' NOT NULL,
  CONSTRAINT "pulse_invitations_round_id_user_id_pk" PRIMARY KEY("round_id","user_id"),
  CONSTRAINT "pulse_invitations_reply_ck" CHECK ("pulse_invitations"."reply" in ('none', 'answered', 'declined'))
);

CREATE TABLE "pulse_cuts" (
  "workspace_id" text NOT NULL,
  "round_id" bigint NOT NULL,
  "side" text NOT NULL,
  "team" text NOT NULL,
  "asked" integer NOT NULL,
  "answered" integer,
  CONSTRAINT "pulse_cuts_round_id_side_team_pk" PRIMARY KEY("round_id","side","team")
);

CREATE TABLE "pulse_answers" (
  "id" text PRIMARY KEY NOT NULL,
  "workspace_id" text NOT NULL,
  "round_id" bigint NOT NULL,
  "side" text NOT NULL,
  "team" text NOT NULL,
  "question_key" text NOT NULL,
  "value" integer NOT NULL
);

CREATE TABLE "pulse_comments" (
  "id" text PRIMARY KEY NOT NULL,
  "workspace_id" text NOT NULL,
  "round_id" bigint NOT NULL,
  "side" text NOT NULL,
  "text" text NOT NULL
);

CREATE TABLE "pulse_linked_answers" (
  "workspace_id" text NOT NULL,
  "round_id" bigint NOT NULL,
  "user_id" text NOT NULL,
  "side" text NOT NULL,
  "team" text NOT NULL,
  "question_key" text NOT NULL,
  "value" integer NOT NULL,
  CONSTRAINT "pulse_linked_answers_round_id_user_id_question_key_pk" PRIMARY KEY("round_id","user_id","question_key")
);

CREATE TABLE "pulse_linked_comments" (
  "workspace_id" text NOT NULL,
  "round_id" bigint NOT NULL,
  "user_id" text NOT NULL,
  "side" text NOT NULL,
  "text" text NOT NULL,
  CONSTRAINT "pulse_linked_comments_round_id_user_id_pk" PRIMARY KEY("round_id","user_id")
);

CREATE TABLE "pulse_pauses" (
  "workspace_id" text NOT NULL,
  "user_id" text NOT NULL,
  "until" text NOT NULL,
  CONSTRAINT "pulse_pauses_workspace_id_user_id_pk" PRIMARY KEY("workspace_id","user_id")
);

CREATE UNIQUE INDEX "pulse_rounds_number_uq" ON "pulse_rounds" USING btree ("workspace_id","number");

CREATE UNIQUE INDEX "pulse_rounds_current_uq" ON "pulse_rounds" USING btree ("workspace_id") WHERE "pulse_rounds"."state" in ('planned', 'open');

CREATE INDEX "pulse_rounds_unswept_ix" ON "pulse_rounds" USING btree ("workspace_id","id") WHERE "pulse_rounds"."closed_at" is not null and not "pulse_rounds"."is_swept";

CREATE UNIQUE INDEX "pulse_questions_uq" ON "pulse_questions" USING btree ("workspace_id","code","version");

CREATE INDEX "pulse_invitations_ask_ix" ON "pulse_invitations" USING btree ("round_id","ask_at") WHERE not "pulse_invitations"."is_asked";

CREATE INDEX "pulse_invitations_remind_ix" ON "pulse_invitations" USING btree ("round_id","remind_at") WHERE "pulse_invitations"."remind_at" is not null;

CREATE INDEX "pulse_invitations_user_ix" ON "pulse_invitations" USING btree ("workspace_id","user_id","round_id");

CREATE INDEX "pulse_answers_round_ix" ON "pulse_answers" USING btree ("round_id");

CREATE INDEX "pulse_comments_round_ix" ON "pulse_comments" USING btree ("round_id");
