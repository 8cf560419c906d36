import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import BetterSqlite3 from "better-sqlite3";
import { describe, expect, onTestFinished, test } from "vitest";
import { startSandbox } from "../../sandbox/index.ts";
import { type ChildOptions, settingsFor, spawnTandem } from "../support/child.ts";
import { collectLogs } from "../support/logs.ts";
import { freshSqlite } from "../support/sqlite.ts";
import { temporaryDirectory } from "../support/temporary.ts";
import { until } from "../support/until.ts";

const PROJECT = join(import.meta.dirname, "../..");

/** Whoever runs it may kill what has not ended by then. */
const EXIT_WITHIN_MS = 2_000;

/** As npm leaves the library on a machine that it has no native part for: it is there, and throws when it is loaded. */
const WITHOUT_RESVG = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from "node:module";
  registerHooks({ resolve(name, context, next) {
    if (name === "@resvg/resvg-js") throw new Error("Failed to load native binding");
    return next(name, context);
  } });
`)}`;

/** The ids of all processes of this machine that were started with `mark` in their environment. */
function processesWith(mark: string): readonly number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, "latin1").includes(mark);
      } catch {
        return false; // It has ended meanwhile, or is somebody else's.
      }
    })
    .map(Number);
}

/** What `npm start` gives to Node, from a folder without a file of settings. */
function npmStart(): Pick<ChildOptions, "args" | "cwd"> {
  const { scripts } = JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8"));
  const [exec, node, ...args] = String(scripts.start).split(" ");
  expect([exec, node]).toEqual(["exec", "node"]);
  const inProject = (arg: string) => (arg.startsWith("./") ? join(PROJECT, arg) : arg);
  return { args: args.map(inProject), cwd: temporaryDirectory() };
}

/** How Tandem ends that cannot start. */
async function refusal(options: ChildOptions) {
  const child = spawnTandem(options);
  onTestFinished(() => child.kill("SIGKILL"));
  const { code, standardError } = await child.ended;
  return { code, lines: standardError.split("\n").filter((line) => line !== "") };
}

/** Waits for processes; generous, because a busy machine starts them slowly. */
const patience = { timeout: 120_000 };

describe("npm start", patience, () => {
  test("without settings says what is missing, a line each, and ends with 78", async () => {
    expect(await refusal(npmStart())).toEqual({
      code: 78,
      lines: [
        expect.stringMatching(/^SLACK_BOT_TOKEN is missing; copy it from /),
        expect.stringMatching(/^SLACK_APP_TOKEN is missing; for Socket Mode, .* copy it from /),
        expect.stringMatching(/^SLACK_SIGNING_SECRET is missing; for HTTP mode .* copy it from /),
      ],
    });
  });

  test("with the address and the tokens of a workspace runs, is live and ready, and ends with 0 when told to", async () => {
    const sandbox = await startSandbox();
    onTestFinished(() => sandbox.stop());
    const directory = temporaryDirectory();
    const env = settingsFor(sandbox, `file:${join(directory, "new", "tandem.db")}`);
    const logs = collectLogs();
    const child = spawnTandem({ ...npmStart(), env, logs });
    onTestFinished(() => child.kill("SIGKILL"));
    const address = `http://127.0.0.1:${await child.port()}`;
    expect(await (await fetch(`${address}/health`)).text()).toBe("live");
    const ready = await fetch(`${address}/ready`);
    expect({ status: ready.status, body: await ready.json() }).toEqual({
      status: 200,
      body: { ok: true, problems: [] },
    });
    const [running, ...others] = logs.lines.filter((line) => line.includes("Tandem is running"));
    expect(others).toEqual([]);
    expect(JSON.parse(running ?? "")).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      mode: "Socket Mode",
      database: env.DATABASE_URL,
      workspace: "Acme",
      slack: sandbox.apiUrl,
    });
    child.kill("SIGTERM");
    expect(await child.ended).toMatchObject({ code: 0, standardError: "" });
  });

  test("told to stop as npm, ends within 2 s and leaves no process behind", async () => {
    const sandbox = await startSandbox();
    onTestFinished(() => sandbox.stop());
    const mark = `TANDEM_TEST_MARK=${randomUUID()}`;
    const [name = "", value = ""] = mark.split("=");
    const env = { ...settingsFor(sandbox, `file:${join(temporaryDirectory(), "tandem.db")}`), [name]: value };
    const npm = spawn("npm", ["start"], {
      cwd: PROJECT,
      env: { PATH: process.env.PATH, HOME: temporaryDirectory(), ...env },
    });
    const ended = once(npm, "exit");
    onTestFinished(() => {
      for (const pid of processesWith(mark)) process.kill(pid, "SIGKILL");
    });
    for await (const line of createInterface(npm.stdout)) if (line.includes("Tandem is running")) break;
    expect(processesWith(mark).length).toBeGreaterThan(1);
    const toldAt = performance.now();
    npm.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
    expect(performance.now() - toldAt).toBeLessThan(EXIT_WITHIN_MS);
    expect(processesWith(mark)).toEqual([]);
  });

  test("on a machine without the native part of the drawing library runs, and says that pictures are left out", async () => {
    const sandbox = await startSandbox();
    onTestFinished(() => sandbox.stop());
    const env = settingsFor(sandbox, `file:${join(temporaryDirectory(), "tandem.db")}`);
    const logs = collectLogs();
    const child = spawnTandem({
      args: ["--import", WITHOUT_RESVG, "--import", "./scripts/bundle.mjs", "./dist/main.mjs"],
      env,
      logs,
    });
    onTestFinished(() => child.kill("SIGKILL"));
    expect((await fetch(`http://127.0.0.1:${await child.port()}/ready`)).status).toBe(200);
    await until("it says so", () => logs.lines.some((line) => line.includes("Pictures are left out")));
  });

  test("with a token that Slack refuses says so in one line and ends with 78", async () => {
    const sandbox = await startSandbox();
    onTestFinished(() => sandbox.stop());
    const settings = settingsFor(sandbox, `file:${join(temporaryDirectory(), "tandem.db")}`);
    const { code, lines } = await refusal({ env: { ...settings, SLACK_APP_TOKEN: "xapp-wrong" } });
    const said = `Slack at ${sandbox.apiUrl} refuses the app token: invalid_auth. Copy SLACK_APP_TOKEN again.`;
    expect({ code, lines }).toEqual({ code: 78, lines: [said] });
    expect(lines.join()).not.toContain("xapp-wrong");
  });
});

describe(
  "a database file that cannot be used is named in one line and left as it is, when it",
  patience,
  () => {
    const refused = async (file: string): Promise<string> => {
      const sandbox = await startSandbox();
      onTestFinished(() => sandbox.stop());
      const before = readFileSync(file);
      const { code, lines } = await refusal({ env: settingsFor(sandbox, `file:${file}`) });
      expect(code).toBe(78);
      expect(lines).toHaveLength(1);
      expect(readFileSync(file).equals(before)).toBe(true);
      expect(sandbox.calls.of()).toEqual([]);
      return lines.join();
    };

    test("is damaged", async () => {
      const { file, db } = await freshSqlite();
      await db.close();
      const bytes = readFileSync(file);
      bytes.fill(0x5a, 4_096, 12_288);
      writeFileSync(file, bytes);
      expect(await refused(file)).toMatch(/damaged|cannot be read as a database/);
    });

    test("comes from a newer Tandem", async () => {
      const { file, db } = await freshSqlite();
      await db.close();
      const connection = new BetterSqlite3(file);
      connection.exec("insert into migrations values ('9999_future', '')");
      connection.close();
      expect(await refused(file)).toContain("newer or different Tandem (9999_future)");
    });
  },
);
