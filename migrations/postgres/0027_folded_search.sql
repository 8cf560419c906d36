ALTER TABLE "requests" DROP COLUMN "search";

CREATE TABLE "request_words" (
  "id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "request_words_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
  "workspace_id" text NOT NULL,
  "request_id" bigint NOT NULL,
  "audience" text NOT NULL,
  "is_stale" boolean NOT NULL,
  "summary" text NOT NULL,
  "account" text NOT NULL,
  "details" text NOT NULL,
  "said" text NOT NULL
);

ALTER TABLE "request_words" ADD CONSTRAINT "request_words_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;

CREATE UNIQUE INDEX "request_words_uq" ON "request_words" USING btree ("request_id","audience");

CREATE INDEX "request_words_stale_ix" ON "request_words" USING btree ("id") WHERE "request_words"."is_stale";

ALTER TABLE "request_words" ADD COLUMN "search" tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector('simple', coalesce("summary", '')), 'A') ||
  setweight(to_tsvector('simple', coalesce("account", '')), 'B') ||
  setweight(to_tsvector('simple', coalesce("details", '')), 'C') ||
  setweight(to_tsvector('simple', coalesce("said", '')), 'D')
) STORED;

CREATE INDEX "request_words_search" ON "request_words" USING gin ("search");

-- What is there already is indexed anew once Tandem runs.
INSERT INTO "request_words" ("workspace_id", "request_id", "audience", "is_stale", "summary", "account", "details", "said")
SELECT "workspace_id", "id", 'readers', true, '', '', '', '' FROM "requests" ORDER BY "id";
