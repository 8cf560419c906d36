import { z } from "zod";
import { findingsIn } from "./read.ts";
import { type Refusal, refuse, refuseAll } from "./refusal.ts";

/** Slack publishes no number for `metadata_too_large`; this one is assumed. In bytes of JSON. */
const MAX_BYTES = 8_000;

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const flatObject = z.record(z.string(), scalar);

/** https://docs.slack.dev/messaging/message-metadata, values as in `MessageMetadata` of @slack/types. */
const metadata = z.strictObject({
  event_type: z.string().min(1),
  event_payload: z.record(z.string(), z.union([scalar, flatObject, z.array(flatObject)])),
});

/** Judges the metadata of a message that Slack is to keep. */
export function validateMetadata(value: unknown): Refusal | undefined {
  if (Buffer.byteLength(JSON.stringify(value)) > MAX_BYTES) return refuse("metadata_too_large");
  return refuseAll("invalid_metadata_format", findingsIn(metadata, value, "/metadata"));
}
