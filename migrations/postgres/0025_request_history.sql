ALTER TABLE "requests" ADD COLUMN "expected_at" bigint;

ALTER TABLE "requests" ADD COLUMN "ended_by_id" text;

CREATE INDEX "audit_subject_ix" ON "audit" USING btree ("workspace_id","subject","id");
