import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, expect, test } from "vitest";

const SCRIPT = resolve(import.meta.dirname, "../../scripts/on-right-node.mjs");

let project: string;

afterEach(() => rmSync(project, { recursive: true }));

/** A project that wants a certain Node and has a file to run, which says that it ran. */
function createProject(wantedNode: string): void {
  project = mkdtempSync(join(tmpdir(), "tandem-node-"));
  mkdirSync(join(project, "scripts"));
  cpSync(SCRIPT, join(project, "scripts/on-right-node.mjs"));
  writeFileSync(join(project, "package.json"), JSON.stringify({ engines: { node: wantedNode } }));
  writeFileSync(join(project, "file.mjs"), 'console.log("ran with", process.argv[2]);');
}

/** Puts a stand-in where `npm ci` puts Node: it says how it was called, and ends with 7. */
function installNode(): void {
  const folder = join(project, `node_modules/node-${process.platform}-${process.arch}/bin`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, "node"),
    '#!/bin/sh\necho "called with $*"\necho "first in PATH: ${PATH%%:*}"\nexit 7\n',
    {
      mode: 0o755,
    },
  );
}

function run(): Promise<{ code: number; stdout: string; stderr: string }> {
  const args = ["--import", "./scripts/on-right-node.mjs", "file.mjs", "word"];
  return new Promise((done) => {
    const child = execFile(process.execPath, args, { cwd: project }, (_error, stdout, stderr) => {
      done({ code: child.exitCode ?? -1, stdout, stderr });
    });
  });
}

test("the right Node runs the file itself", async () => {
  createProject(">=24.12");
  expect(await run()).toEqual({ code: 0, stdout: "ran with word\n", stderr: "" });
});

test("a Node that is too old hands the same command to the installed one, and ends as that ends", async () => {
  createProject(">=99.1");
  installNode();
  const { code, stdout } = await run();
  expect(code).toBe(7);
  expect(stdout).toMatch(/called with .*--import \.\/scripts\/on-right-node\.mjs .*file\.mjs word\n/);
  expect(stdout).toMatch(/first in PATH: .*node_modules\/node-.*\/bin\n/);
  expect(stdout).not.toContain("ran with");
});

test("where no right Node is found, nothing runs, and one line says what to do", async () => {
  createProject(">=99.1");
  const { code, stdout, stderr } = await run();
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^Tandem needs Node >=99\.1; this is v.*https:\/\/nodejs\.org\.\n$/);
});
