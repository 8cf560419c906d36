ALTER TABLE "pulse_rounds" ADD COLUMN "raw_quarters" integer DEFAULT 2 NOT NULL;
