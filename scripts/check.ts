import { spawn } from "node:child_process";

/**
 * `npm run check`: all that holds before a commit and takes less than a minute. All steps run, so that one look shows all there is to mend;
 * a step that passes says so in a line, one that fails shows its own words. `npm run check -- lint types` runs only those, and
 * `npm run check:all` both suites of tests as well.
 */
const QUICK: Record<string, readonly string[]> = {
  format: ["biome", "check", "--error-on-warnings"],
  types: ["tsc", "--noEmit"],
  lint: ["oxlint", "--deny-warnings"],
  architecture: ["depcruise", "src", "sandbox", "tests", "scripts", "--output-type", "err-long"],
  "dead code": ["knip"],
};

const TESTS: Record<string, readonly string[]> = {
  tests: ["vitest", "run", "--config", "vitest.everyday.config.ts"],
  "deep tests": ["vitest", "run", "--config", "vitest.deep.config.ts"],
};

const STEPS = { ...QUICK, ...TESTS };
const ALL = "all";

interface Outcome {
  readonly passed: boolean;
  readonly output: string;
}

function run(command: readonly string[]): Promise<Outcome> {
  const [program = "", ...args] = command;
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ passed: code === 0, output: Buffer.concat(chunks).toString() }));
  });
}

function chosenSteps(names: readonly string[]): readonly string[] {
  if (names.includes(ALL)) return Object.keys(STEPS);
  const unknown = names.filter((name) => !(name in STEPS));
  if (unknown.length > 0)
    throw new Error(`no such step: ${unknown.join(", ")}; there are ${Object.keys(STEPS).join(", ")}`);
  return names.length > 0 ? names : Object.keys(QUICK);
}

const failed: string[] = [];
for (const name of chosenSteps(process.argv.slice(2))) {
  const startedAt = performance.now();
  const { passed, output } = await run(STEPS[name] ?? []);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${passed ? "ok  " : "FAIL"}  ${name} (${seconds} s)`);
  if (!passed || name in TESTS) console.log(output.trimEnd());
  if (!passed) failed.push(name);
}

console.log(failed.length === 0 ? "All checks passed." : `To mend: ${failed.join(", ")}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
