ALTER TABLE "messages" ADD COLUMN "dead_at" bigint;
