ALTER TABLE "pulse_invitations" ADD COLUMN "remind_again_at" bigint;
