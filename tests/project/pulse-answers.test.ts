import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

/* The architecture rules close the files that lead to the answers of a pulse; this closes the tables, which other files could name. */

const PROJECT = resolve(import.meta.dirname, "../..");

/** The tables that hold what people said, as code and as SQL name them. */
const TABLES = /\bpulse_?(linked_?)?(answers|comments)\b/i;
/** Where they are defined, and the one store that writes and reads them. */
const ALLOWED = /^src\/pulse\/(schema|store\/answers)([.]ts$|\/)/;

interface SourceFile {
  readonly path: string;
  readonly text: string;
}

function waysAround(files: readonly SourceFile[]): readonly string[] {
  return files.filter(({ path, text }) => !ALLOWED.test(path) && TABLES.test(text)).map(({ path }) => path);
}

test("no file but the store of the answers names the tables that hold them", () => {
  const files = globSync("src/**/*.ts", { cwd: PROJECT }).map((path) => ({
    path,
    text: readFileSync(join(PROJECT, path), "utf8"),
  }));
  expect(files.map(({ path }) => path)).toContain("src/pulse/schema.ts");
  expect(waysAround(files)).toEqual([]);
});

test.each([
  ["src/pulse/planning/store/round-rows.ts", "const { pulseAnswers } = pulseTables(tx);"],
  ["src/digests/store.ts", "tx.select().from(pulseLinkedAnswers)"],
  ["src/scorecard/store.ts", "sql`select avg(value) from pulse_answers`"],
  ["src/platform/export.ts", '"pulse_linked_comments"'],
])("a way around the gate is found: %s", (path, text) => {
  expect(waysAround([{ path, text }])).toEqual([path]);
});

test("the store itself is allowed", () => {
  const store = { path: "src/pulse/store/answers.ts", text: "const { pulseAnswers } = pulseTables(tx);" };
  expect(waysAround([store])).toEqual([]);
});
