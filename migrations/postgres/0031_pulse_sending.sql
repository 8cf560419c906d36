ALTER TABLE "pulse_invitations" ADD COLUMN "sending" text;
