import { describe, expect, test } from "vitest";
import { faultsIn, planted, testsOf } from "../../scripts/faults/planting.ts";

const changed = (line: string) => faultsIn("src/a/b.ts", line).map(({ is }) => is);

describe("faults", () => {
  test.each<[line: string, faults: readonly string[]]>([
    ["  return a === b;", ["  return a !== b;"]],
    ["  if (count < limit) stop();", ["  if (count <= limit) stop();"]],
    ["  return a && !b;", ["  return a || !b;"]],
    ["  const next = index + 1;", ["  const next = index + 2;"]],
    ["  const next = index + 10;", []],
    ["  await save(tx, row);", ["  if (false) await save(tx, row);"]],
    ["  .orderBy(asc(id))", ["  .orderBy(desc(id))"]],
    ["  if (!may) return;", ["  if (may) return;"]],
    ['  say("a === b && true");', []],
    ["  done(); // when a === b", []],
    ['import { a } from "true.ts";', []],
    ["  /** Whether a === b. */", []],
  ])("of %s", (line, faults) => {
    expect(changed(line)).toEqual(faults);
  });

  test("change their own line, and only while it is as it was", () => {
    const source = "one\nreturn a === b;\nthree";
    const [fault] = faultsIn("src/a/b.ts", source);
    if (!fault) throw new Error("no fault");
    expect(fault).toMatchObject({ file: "src/a/b.ts", line: 2 });
    expect(planted(source, fault)).toBe("one\nreturn a !== b;\nthree");
    expect(() => planted("one\ntwo\nthree", fault)).toThrow("line 2 is not as it was");
  });

  test.each([
    ["src/requests/lists/queue.ts", "tests/requests/"],
    ["src/pulse/planning/times.ts", "tests/pulse/"],
    ["src/platform/time/zone.ts", "tests/platform/time/"],
    ["src/kit/form/form.ts", "tests/settings/"],
  ])("of %s are looked for in %s", (file, tests) => {
    expect(testsOf(file)).toContain(tests);
  });
});
