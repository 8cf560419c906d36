import type { Driver } from "../../sandbox/index.ts";

/** Thanks at Acme: working days before the day of the demo, and times in New York. */
export const KUDOS = [
  { ago: 8, at: "11:30", who: "Ben", said: "@Omar for moving 43 leads from the Berlin fair within the hour" },
  {
    ago: 5,
    at: "10:20",
    who: "Raj",
    said: "@Olive for finding the second tranche and correcting it the next day",
  },
  {
    ago: 4,
    at: "16:40",
    who: "Olive",
    said: "@Rita and @Raj for telling us which fields nobody fills in, and why",
  },
  {
    ago: 1,
    at: "15:05",
    who: "Cara",
    said: "@Omar for the handover of Wayne Enterprises, nothing was missing",
  },
] as const;

/** Somebody thanks colleagues for everybody to read. */
export async function givesThanks(person: Driver, said: string): Promise<void> {
  await person.types(`/ops-kudos ${said}`);
}
