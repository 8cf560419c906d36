import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { describe, expect, onTestFinished, test } from "vitest";
import { startSandbox } from "../../sandbox/index.ts";
import { type ChildOptions, settingsFor, spawnTandem } from "../support/child.ts";
import { freshSqlite } from "../support/sqlite.ts";
import { temporaryDirectory } from "../support/temporary.ts";

const PROJECT = join(import.meta.dirname, "../..");

/** What `npm start` gives to Node, from a folder without a file of settings. */
function npmStart(): Pick<ChildOptions, "args" | "cwd"> {
  const { scripts } = JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8"));
  const [node, ...args] = String(scripts.start).split(" ");
  expect(node).toBe("node");
  const inProject = (arg: string) => (/^(\.\/|src\/)/.test(arg) ? join(PROJECT, arg) : arg);
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
  test("without settings says what is missing, a line each, and ends with 1", async () => {
    expect(await refusal(npmStart())).toEqual({
      code: 1,
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
    const child = spawnTandem({ ...npmStart(), env });
    onTestFinished(() => child.kill("SIGKILL"));
    const address = `http://127.0.0.1:${await child.port()}`;
    expect(await (await fetch(`${address}/health`)).text()).toBe("live");
    const ready = await fetch(`${address}/ready`);
    expect({ status: ready.status, body: await ready.json() }).toEqual({
      status: 200,
      body: { ok: true, problems: [] },
    });
    child.kill("SIGTERM");
    expect(await child.ended).toMatchObject({ code: 0, standardError: "" });
  });

  test("with a token that Slack refuses says so in one line and ends with 1", async () => {
    const sandbox = await startSandbox();
    onTestFinished(() => sandbox.stop());
    const settings = settingsFor(sandbox, `file:${join(temporaryDirectory(), "tandem.db")}`);
    const { code, lines } = await refusal({ env: { ...settings, SLACK_APP_TOKEN: "xapp-wrong" } });
    expect({ code, lines }).toEqual({ code: 1, lines: [expect.stringContaining("invalid_auth")] });
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
      expect(code).toBe(1);
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
