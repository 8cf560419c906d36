CREATE TABLE "pulse_receipts" (
  "fingerprint" text PRIMARY KEY NOT NULL,
  "workspace_id" text NOT NULL,
  "round_id" bigint NOT NULL
);

ALTER TABLE "pulse_rounds" ADD COLUMN "key" text DEFAULT '' NOT NULL;

ALTER TABLE "pulse_rounds" ADD COLUMN "asks_by_name" boolean DEFAULT false NOT NULL;

ALTER TABLE "pulse_rounds" ADD COLUMN "named_side" text;

-- Buttons that stand in Slack name rounds by their numbers.
UPDATE "pulse_rounds" SET "key" = "id"::text;

CREATE UNIQUE INDEX "pulse_rounds_key_uq" ON "pulse_rounds" USING btree ("workspace_id","key");
