-- Clocks keep the type that they are promised for, and what another calendar has counted.
UPDATE "request_clocks" SET "clock" = "clock" || jsonb_build_object(
  'type', (SELECT "type_key" FROM "requests" WHERE "requests"."id" = "request_clocks"."request_id"),
  'countedFromAt', "clock" -> 'startedAt',
  'carriedMinutes', 0,
  'tookMinutes', NULL,
  'lateMinutes', NULL
);
