import { expect, test } from "vitest";
import { addressOf, createDatabase } from "../../../src/platform/db/index.ts";

test("a database is named without user and password", () => {
  expect(addressOf("file:./data/tandem.db")).toBe("file:./data/tandem.db");
  expect(addressOf("postgres://tandem:s3cret@db.acme.example/tandem?ssl=true")).toBe(
    "postgres://db.acme.example:5432/tandem",
  );
  expect(addressOf("postgresql://tandem:s3cret@127.0.0.1:6432/tandem")).toBe(
    "postgres://127.0.0.1:6432/tandem",
  );
});

test("a server that cannot be reached is named, without the password", async () => {
  const error = await createDatabase("postgres://tandem:s3cret@127.0.0.1:1/tandem").catch((caught: unknown) =>
    String(caught),
  );
  expect(error).toBe(
    "Error: the database at postgres://127.0.0.1:1/tandem cannot be used (ECONNREFUSED): is the server running?",
  );
});
