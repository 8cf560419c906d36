CREATE TABLE "pulse_ledger" (
  "workspace_id" text NOT NULL,
  "round_id" bigint NOT NULL,
  "side" text NOT NULL,
  "entry" jsonb NOT NULL,
  CONSTRAINT "pulse_ledger_round_id_side_pk" PRIMARY KEY("round_id","side")
);
