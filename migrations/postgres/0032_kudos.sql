CREATE TABLE "kudos" (
  "id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "kudos_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
  "workspace_id" text NOT NULL,
  "giver_id" text NOT NULL,
  "reason" text NOT NULL,
  "value" text,
  "channel_id" text NOT NULL,
  "given_at" bigint NOT NULL,
  "refused_for" text
);

CREATE TABLE "kudos_thanked" (
  "kudos_id" bigint NOT NULL,
  "workspace_id" text NOT NULL,
  "user_id" text NOT NULL,
  CONSTRAINT "kudos_thanked_kudos_id_user_id_pk" PRIMARY KEY("kudos_id","user_id")
);

ALTER TABLE "kudos_thanked" ADD CONSTRAINT "kudos_thanked_kudos_id_kudos_id_fk" FOREIGN KEY ("kudos_id") REFERENCES "public"."kudos"("id") ON DELETE no action ON UPDATE no action;

CREATE INDEX "kudos_giver_ix" ON "kudos" USING btree ("workspace_id","giver_id","given_at");

CREATE INDEX "kudos_thanked_ix" ON "kudos_thanked" USING btree ("workspace_id","user_id","kudos_id");
