DROP INDEX "pulse_answers_round_ix";

CREATE INDEX "pulse_answers_sums_ix" ON "pulse_answers" USING btree ("round_id","side","question_key","team","value");

CREATE INDEX "pulse_linked_answers_sums_ix" ON "pulse_linked_answers" USING btree ("round_id","side","question_key","team","value");
