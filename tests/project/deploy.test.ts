import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import createDockerIgnore from "@balena/dockerignore";
import { expect, test, vi } from "vitest";
import { freshSqlite } from "../support/sqlite.ts";
import { temporaryDirectory } from "../support/temporary.ts";

// It starts processes, which a busy machine does slowly.
vi.setConfig({ testTimeout: 120_000 });

const PROJECT = join(import.meta.dirname, "../..");
const contentOf = (file: string) => readFileSync(join(PROJECT, file), "utf8");

/** The COPY lines of the Dockerfile that take from the build's context: their sources and their destination. */
const copied = contentOf("Dockerfile")
  .split("\n")
  .filter((line) => line.startsWith("COPY ") && !line.includes("--from"))
  .map((line) => line.split(/\s+/).slice(1))
  .map((words) => ({ sources: words.slice(0, -1), to: words.at(-1) ?? "" }));

const context = createDockerIgnore.default().add(contentOf(".dockerignore"));
const isInContext = (path: string) => !context.ignores(path);

/** The application's folder in the image, as COPY lays it out of what the context holds; the packages are those of this checkout. */
function layImage(): string {
  const app = temporaryDirectory();
  for (const { sources, to } of copied) {
    for (const source of sources) {
      const isFolder = statSync(join(PROJECT, source)).isDirectory();
      const target = join(app, to, isFolder ? "" : (source.split("/").at(-1) ?? ""));
      mkdirSync(dirname(target), { recursive: true });
      const filter = (path: string) => {
        const inContext = path.slice(PROJECT.length + 1);
        return statSync(path).isDirectory() || isInContext(inContext);
      };
      cpSync(join(PROJECT, source), target, { recursive: true, filter });
    }
  }
  symlinkSync(join(PROJECT, "node_modules"), join(app, "node_modules"));
  return app;
}

function run(cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { PATH = "", NODE_OPTIONS = "" } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd,
    env: { PATH, NODE_OPTIONS, ...env },
    encoding: "utf8",
  });
  return { status, said: stdout + stderr };
}

test("what the Dockerfile copies is in the build's context", () => {
  const sources = copied.flatMap((one) => one.sources);
  expect(sources.length).toBeGreaterThan(5);
  const missing = sources.filter((source) => !existsSync(join(PROJECT, source)) || !isInContext(source));
  expect(missing).toEqual([]);
  const kept = [".env", "data/tandem.db", "node_modules/zod/package.json"].filter(isInContext);
  expect(kept).toEqual([]);
});

test("the image holds all that Tandem, the backup and the file of settings need to run", async () => {
  const app = layImage();
  const { file, db } = await freshSqlite();
  await db.close();
  const env = { DATABASE_URL: `file:${file}` };
  expect(run(app, ["scripts/bundle.mjs"])).toMatchObject({ status: 0 });
  expect(run(app, ["--enable-source-maps", "dist/main.mjs"])).toMatchObject({
    status: 78,
    said: expect.stringMatching(/^SLACK_BOT_TOKEN/),
  });
  const to = join(temporaryDirectory(), "copy.db");
  expect(run(app, ["scripts/backup.ts", to], env)).toMatchObject({
    status: 0,
    said: expect.stringMatching(/^Wrote/),
  });
  expect(run(app, ["scripts/settings.ts", "export"], env).said).toMatch(/not set up|set Tandem up/i);
});

test("the unit of systemd does not start again what somebody has to configure first", () => {
  expect(contentOf("deploy/tandem.service")).toMatch(/^RestartPreventExitStatus=78$/m);
});

test("npm run backup knows the database from the file of settings that the unit reads", async () => {
  const { file, db } = await freshSqlite();
  await db.close();
  const { scripts } = JSON.parse(contentOf("package.json"));
  const args = String(scripts.backup)
    .split(" ")
    .slice(1)
    .map((arg) => (/^(\.\/)?scripts\//.test(arg) ? join(PROJECT, arg) : arg));
  const folder = temporaryDirectory();
  const settings = join(temporaryDirectory(), "tandem.env");
  writeFileSync(settings, `SLACK_BOT_TOKEN=xoxb-1-abc\nDATABASE_URL=file:${file}\n`);
  symlinkSync(settings, join(folder, ".env"));
  const to = join(temporaryDirectory(), "copy.db");
  expect(run(folder, [...args, to])).toMatchObject({ status: 0, said: expect.stringMatching(/^Wrote/) });
  expect((statSync(to).mode & 0o777).toString(8)).toBe("600");
});
