import { type SQL, sql } from "drizzle-orm";
import type { Reader } from "./database.ts";

/** A key that the engine draws anew for every row of a statement: 122 random bits at least, and nothing of when. */
export function randomKey({ engine }: Pick<Reader, "engine">): SQL<string> {
  return engine === "sqlite" ? sql`lower(hex(randomblob(16)))` : sql`gen_random_uuid()::text`;
}
