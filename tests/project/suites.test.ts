import { globSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { filesOf, filesRun, type Way } from "../support/suites.ts";

const PROJECT = join(import.meta.dirname, "../..");
const WAYS: readonly Way[] = ["tests", "over HTTP", "on PostgreSQL", "as processes", "kills at full size"];

test("every file of tests runs in some way", () => {
  const all = globSync("tests/**/*.{test,crash}.ts", { cwd: PROJECT }).sort();
  expect([...new Set(WAYS.flatMap(filesRun))].sort()).toEqual(all);
});

test.each(WAYS)("%s: each file belongs to one suite alone", (way) => {
  const all = (["everyday", "deep", "long"] as const).flatMap((suite) => filesOf(suite, way));
  expect(all.length).toBeGreaterThan(0);
  expect(all.toSorted()).toEqual([...filesRun(way)].sort());
});

test("everything that people do is tried on both inlets and both engines", () => {
  const overHttp = filesRun("over HTTP");
  expect(overHttp.length).toBeGreaterThan(50);
  expect(overHttp.filter((file) => !filesRun("on PostgreSQL").includes(file))).toEqual([]);
  for (const way of ["over HTTP", "on PostgreSQL"] as const)
    expect(filesOf("everyday", way).length).toBeGreaterThan(10);
});
