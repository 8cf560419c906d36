import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { randomFrom } from "../tests/support/random.ts";
import { type Fault, faultsIn, planted, testsOf } from "./faults/planting.ts";

/**
 * Plants faults, one at a time, in a copy of the project and says whether the tests of the part find them:
 * `node scripts/faults.ts --count 60 --seed 1 --part requests`. Ends with 1 when fewer than nine in ten are found; which of the others
 * matter is for a reader to say.
 */
const PROJECT = resolve(import.meta.dirname, "..");
const COPIED = ["src", "sandbox", "tests", "scripts", "migrations", "package.json", "tsconfig.json"];
const MORE_COPIED = ["vitest.config.ts", "manifest.yml", ".env.example"];
/** Long enough for the slowest part on two cores; a fault that makes tests run for ever is found. */
const PATIENCE_MS = 10 * 60_000;
const WANTED = 0.9;

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "60" },
    seed: { type: "string", default: "1" },
    part: { type: "string", default: "" },
  },
});

const copy = mkdtempSync(join(tmpdir(), "tandem-faults-"));
process.on("exit", () => rmSync(copy, { recursive: true, force: true }));
for (const name of [...COPIED, ...MORE_COPIED])
  cpSync(join(PROJECT, name), join(copy, name), { recursive: true });
symlinkSync(join(PROJECT, "node_modules"), join(copy, "node_modules"));

const sound = new Map<string, boolean>();
const survivors: Fault[] = [];
const chosen = chooseFaults();
for (const fault of chosen) {
  const isFound = findFault(fault);
  if (!isFound) survivors.push(fault);
  console.log(`${isFound ? "found" : "LIVES"}  ${fault.file}:${fault.line}  ${fault.is.trim()}`);
}
console.log(`${chosen.length - survivors.length} of ${chosen.length} found (seed ${values.seed})`);
for (const { file, line, was, is } of survivors)
  console.log(`\n${file}:${line}\n- ${was.trim()}\n+ ${is.trim()}`);
process.exitCode = survivors.length <= chosen.length * (1 - WANTED) ? 0 : 1;

/** Distinct lines all over the sources, so that one busy file does not take them all. */
function chooseFaults(): readonly Fault[] {
  const files = globSync(`src/${values.part || "**"}/**/*.ts`, { cwd: copy }).toSorted();
  const all = files.flatMap((file) => faultsIn(file, readFileSync(join(copy, file), "utf8")));
  const shuffled = randomFrom(Number(values.seed)).shuffled(all);
  return [...new Map(shuffled.map((fault) => [`${fault.file}:${fault.line}`, fault])).values()].slice(
    0,
    Number(values.count),
  );
}

/** @throws when the tests fail without any fault: then they would find everything */
function findFault(fault: Fault): boolean {
  const tests = testsOf(fault.file).filter((path) => existsSync(join(copy, path)));
  const key = tests.join(" ");
  if (!sound.has(key)) sound.set(key, pass(tests));
  if (!sound.get(key)) throw new Error(`these tests fail without a fault: ${key}`);
  const path = join(copy, fault.file);
  const source = readFileSync(path, "utf8");
  writeFileSync(path, planted(source, fault));
  const isFound = !pass(tests);
  writeFileSync(path, source);
  return isFound;
}

function pass(tests: readonly string[]): boolean {
  const words = ["node_modules/vitest/vitest.mjs", "run", "--project", "tests", "--bail", "1", ...tests];
  const options = { cwd: copy, timeout: PATIENCE_MS, stdio: "ignore" } as const;
  return spawnSync(process.execPath, words, options).status === 0;
}
