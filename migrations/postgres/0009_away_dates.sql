ALTER TABLE "attention_people" ADD COLUMN "away_from_on" text;

ALTER TABLE "attention_people" ADD COLUMN "away_until_on" text;
