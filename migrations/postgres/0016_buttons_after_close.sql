ALTER TABLE "pulse_rounds" ADD COLUMN "buttons_up_to" text;
