CREATE TABLE "request_late_lists" (
  "id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "request_late_lists_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
  "workspace_id" text NOT NULL,
  "user_id" text NOT NULL,
  "listed_on" text NOT NULL,
  "count" integer NOT NULL,
  "lines" jsonb NOT NULL
);

CREATE UNIQUE INDEX "request_late_lists_uq" ON "request_late_lists" USING btree ("workspace_id","listed_on","user_id");
