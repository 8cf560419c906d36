import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";

const PROJECT = resolve(import.meta.dirname, "../..");
const PAGES = globSync(["*.md", ".github/**/*.md", "docs/**/*.md"], { cwd: PROJECT });

/** The last parts of paths that are never committed. */
const MADE_LATER = ["node_modules", "data", ".env"];

const FILE_NAME = /^[\w.-]+\.(ts|mjs|cjs|js|json|md|yml|service|sql)$/;
const PATH = /^\.?[\w.*{},-]+(\/[\w.*{},-]+)*\/?$/;

/** The words in backquotes that name a file or folder: `src/main.ts`, `docs/`, and role names such as `store.ts`. */
function namedPaths(page: string): string[] {
  const words = [...page.matchAll(/`([^`\n]+)`/g)].map(([, word = ""]) => word);
  const folders = globSync("{*,.ci}/", { cwd: PROJECT }).map((folder) => folder.replace(/\/$/, ""));
  const isPath = (word: string) =>
    PATH.test(word) && word.includes("/") && folders.includes(word.split("/")[0] ?? "");
  return words.filter((word) => isPath(word) || FILE_NAME.test(word));
}

function linkedPaths(page: string): string[] {
  const targets = [...page.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target.replace(/#.*$/, ""));
  return targets.filter((target) => target !== "" && !/^[a-z]+:/.test(target));
}

function isThere(path: string): boolean {
  if (path.split("/").some((part) => MADE_LATER.includes(part))) return true;
  if (path.includes("/")) return globSync(path, { cwd: PROJECT }).length > 0;
  // A bare name stands for a file of the root, or for the role that files of this name have.
  return (
    existsSync(join(PROJECT, path)) ||
    globSync(`{src,tests,sandbox,scripts,docs}/**/${path}`, { cwd: PROJECT }).length > 0
  );
}

test.each(PAGES)("every path that %s names exists", (file) => {
  const page = readFileSync(join(PROJECT, file), "utf8");
  expect(namedPaths(page).filter((path) => !isThere(path))).toEqual([]);
});

test.each(PAGES)("every link in %s leads somewhere", (file) => {
  const page = readFileSync(join(PROJECT, file), "utf8");
  const folder = join(PROJECT, dirname(file));
  expect(linkedPaths(page).filter((path) => !existsSync(join(folder, path)))).toEqual([]);
});

test.each(PAGES)("every npm script that %s names exists", (file) => {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8")));
  const named = [...readFileSync(join(PROJECT, file), "utf8").matchAll(/npm run ([\w:-]+)/g)].map(
    ([, name = ""]) => name,
  );
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test("every decision is in the list of decisions", () => {
  const list = readFileSync(join(PROJECT, "docs/decisions/README.md"), "utf8");
  const pages = globSync("!(README).md", { cwd: join(PROJECT, "docs/decisions") });
  expect(linkedPaths(list).sort()).toEqual(pages.sort());
});
