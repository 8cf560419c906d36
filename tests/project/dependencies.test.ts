import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";

const PROJECT = resolve(import.meta.dirname, "../..");

const read = (path: string): string => readFileSync(join(PROJECT, path), "utf8");

const Dependencies = z.record(z.string(), z.string());
const manifest = z
  .object({ dependencies: Dependencies, optionalDependencies: Dependencies, devDependencies: Dependencies })
  .parse(JSON.parse(read("package.json")));
const versions = { ...manifest.dependencies, ...manifest.optionalDependencies, ...manifest.devDependencies };

const { packages } = z
  .object({ packages: z.record(z.string(), z.object({ license: z.string().optional() })) })
  .parse(JSON.parse(read("package-lock.json")));

/** The rows of docs/dependencies.md: | `package` | why | licence | instead of |. */
const rows = [...read("docs/dependencies.md").matchAll(/^\| `([^`]+)` \| (.+) \| (.+) \| (.+) \|$/gm)].map(
  ([, name = "", , licence]) => [name, licence] as const,
);

test("every package that we ask for has its line, and no other", () => {
  expect(rows.map(([name]) => name).sort()).toEqual(Object.keys(versions).sort());
});

test.each(rows)("the licence of %s is the one that is written there", (name, licence) => {
  expect(packages[`node_modules/${name}`]?.license).toBe(licence);
});

test("every version is exact", () => {
  expect(Object.entries(versions).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});
