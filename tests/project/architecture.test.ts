import { execFile } from "node:child_process";
import { cpSync, globSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { ALLOWED_IMPORTS, PLANTED_CODE, PLANTED_IMPORTS, type Planted } from "./planted-violations.ts";

// A checker that finds nothing and a checker that looks at nothing look alike. So a copy of the project gets one violation of every
// rule, and each must be reported; and what is cruised must be what is there.

const PROJECT = resolve(import.meta.dirname, "../..");
const COPIED = [
  "src",
  "sandbox",
  ".dependency-cruiser.cjs",
  ".oxlintrc.json",
  "package.json",
  "tsconfig.json",
];

const Cruise = z.object({
  modules: z.array(z.object({ source: z.string() })),
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});
const Lint = z.object({ diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })) });

/** What the tool prints, whether it found something (and so failed) or not. */
function output(cwd: string, tool: string, args: readonly string[]): Promise<unknown> {
  const program = join(PROJECT, "node_modules/.bin", tool);
  return new Promise((done, fail) => {
    execFile(program, args, { cwd, maxBuffer: 64 * 2 ** 20 }, (error, stdout, stderr) => {
      if (stdout.startsWith("{")) done(JSON.parse(stdout));
      else fail(new Error(`${tool} printed no result: ${stderr}${stdout}`, { cause: error }));
    });
  });
}

async function cruise(cwd: string) {
  return Cruise.parse(await output(cwd, "depcruise", ["src", "sandbox", "--output-type", "json"]));
}

const guiltyFile = ({ files }: Planted) => Object.keys(files)[0] ?? "";
const titled = (all: readonly Planted[]) =>
  all.map((planted) => [`${planted.rule}: ${guiltyFile(planted)}`, planted] as const);

let copy: string;
let importsFound: string[];
let codeFound: string[];

beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), "tandem-planted-"));
  for (const path of COPIED) cpSync(join(PROJECT, path), join(copy, path), { recursive: true });
  symlinkSync(join(PROJECT, "node_modules"), join(copy, "node_modules"));
  for (const { files } of [...PLANTED_IMPORTS, ...PLANTED_CODE]) plant(files);
  plant(ALLOWED_IMPORTS);
  const { summary } = await cruise(copy);
  importsFound = summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`);
  const { diagnostics } = Lint.parse(await output(copy, "oxlint", ["--format", "json", "src/red"]));
  codeFound = diagnostics.map(({ code, filename }) => `${/\((.+)\)/.exec(code)?.[1]}: ${filename}`);
});

function plant(files: Planted["files"]): void {
  for (const [path, code] of Object.entries(files)) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(join(copy, path), `${code}\n`);
  }
}

afterAll(() => rmSync(copy, { recursive: true }));

test.each(titled(PLANTED_IMPORTS))("a forbidden import is reported: %s", (title) => {
  expect(importsFound).toContain(title);
});

test.each(titled(PLANTED_CODE))("forbidden code is reported: %s", (title) => {
  expect(codeFound).toContain(title);
});

test("types are only words: a pure file may import those of packages and shells", () => {
  const files = Object.keys(ALLOWED_IMPORTS);
  expect(importsFound.filter((found) => files.some((file) => found.endsWith(`: ${file}`)))).toEqual([]);
});

test("every rule about imports has a planted violation", () => {
  const { forbidden } = createRequire(import.meta.url)(join(PROJECT, ".dependency-cruiser.cjs"));
  const rules = z.array(z.object({ name: z.string() })).parse(forbidden);
  expect(new Set(PLANTED_IMPORTS.map(({ rule }) => rule))).toEqual(new Set(rules.map(({ name }) => name)));
});

test("every file of src and sandbox is looked at", async () => {
  const { modules } = await cruise(PROJECT);
  const seen = modules.map(({ source }) => source);
  expect(seen).toEqual(expect.arrayContaining(globSync("{src,sandbox}/**/*.ts", { cwd: PROJECT })));
});
