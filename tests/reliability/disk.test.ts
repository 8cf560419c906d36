import { spawnSync } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import BetterSqlite3 from "better-sqlite3";
import { expect, test } from "vitest";
import { until } from "../support/until.ts";
import { expectOnce, fillForm, startReady, watchCalls } from "./forms.ts";

const LOCKED_MS = 10_000;
const TIMEOUT_MS = 120_000;
/** Of util-linux: sets from when on the system refuses to write into files, which SQLite takes for an input/output error. */
const hasPrlimit = spawnSync("prlimit", ["--version"]).status === 0;
if (!hasPrlimit) console.log("skipped: no prlimit, so a disk that fails cannot be played");

test(
  "while another process holds the database for 10 s, what only reads is answered, a form stays open and says why, and goes through afterwards, once",
  async () => {
    const together = await startReady();
    const { sandbox, database } = together;
    const [rita, raj] = [sandbox.person("Rita"), sandbox.person("Raj")];
    const replies = watchCalls(together);
    await fillForm(rita, "Remove a duplicate");
    const other = new BetterSqlite3(database);
    other.exec("begin immediate");
    const isOver = pause(LOCKED_MS).then(() => {
      other.exec("commit");
      other.close();
      return true;
    });
    for (let over = false; !over; over = await Promise.race([isOver, pause(10, false)])) {
      await raj.types("/ops-request list");
      await raj.types("/ops-request");
      await until("Raj has a form", () => raj.modal() !== undefined);
      await raj.closesModal("all");
      raj.reloads();
      await rita.submits("Send request");
      if (rita.modal() === undefined) break;
      rita.sees(/press .*again/i);
      expect(await together.health()).toBe(200);
    }
    expect(await isOver).toBe(true);
    if (rita.modal() !== undefined) await rita.submits("Send request");
    await expectOnce(together, "Remove a duplicate");
    expect(new Set(replies)).toEqual(new Set(["acked"]));
  },
  TIMEOUT_MS,
);

test.runIf(hasPrlimit)(
  "while the disk takes nothing, a form stays open and says that it did not work; afterwards it goes through without a restart, once",
  async () => {
    const together = await startReady();
    const { sandbox, tandem } = together;
    const rita = sandbox.person("Rita");
    const replies = watchCalls(together);
    await fillForm(rita, "Merge two accounts");
    limitFiles(tandem.pid, "4096");
    for (let press = 0; press < 3; press += 1) {
      await rita.submits("Send request");
      rita.sees("modal: New ops request");
      rita.sees(/that didn't work/);
    }
    await sandbox.person("Raj").types("/ops-request list");
    expect(await together.health()).toBe(200);
    limitFiles(tandem.pid, "unlimited");
    await rita.submits("Send request");
    await expectOnce(together, "Merge two accounts");
    expect(new Set(replies)).toEqual(new Set(["acked"]));
    expect(tandem.isAlive()).toBe(true);
  },
  TIMEOUT_MS,
);

/** Bytes, or "unlimited". Only the soft limit, which may be raised again. */
function limitFiles(pid: number, bytes: string): void {
  const { status, stderr } = spawnSync("prlimit", ["--pid", String(pid), `--fsize=${bytes}:unlimited`]);
  if (status !== 0) throw new Error(`prlimit failed: ${String(stderr)}`);
}
