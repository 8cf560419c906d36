ALTER TABLE "attention_items" ADD COLUMN "is_broadcast" boolean DEFAULT false NOT NULL;

ALTER TABLE "messages" ADD COLUMN "is_broadcast" boolean DEFAULT false NOT NULL;
