ALTER TABLE "file_shares" ADD COLUMN "dead_at" bigint;
