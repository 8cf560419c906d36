import { statSync } from "node:fs";
import { join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { expect, test } from "vitest";
import { setUp } from "../support/acme.ts";
import { backUp } from "../support/backup.ts";
import { readColumn } from "../support/rows.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";
import { temporaryDirectory } from "../support/temporary.ts";
import { answers, closesEarly, REPS, startsPulse, untilSwept } from "./asking.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

test("the log numbers no message that goes to one person: beside a list of people its order would tell who has answered", async () => {
  const world = await startWorld();
  try {
    await setUp(world);
    for (const name of REPS.slice(0, 4)) await world.person(name).opensHome();
    await startsPulse(world);
    for (const name of REPS.slice(0, 6)) await answers(world.person(name), [8, 7, 6, 5]);
    await world.passes(DAY);
    await closesEarly(world);
    await untilSwept(world);
    const lines = world.logLines.map((line) => JSON.parse(line));
    expect(lines.filter(({ renderer }) => renderer === "pulse.invitation").length).toBeGreaterThan(20);
    const numbers = lines.flatMap(({ message }) => (typeof message === "number" ? [message] : []));
    const personal = "select id from messages where destination not like 'C%' and destination not like 'G%'";
    const stored = new Set(await readColumn(world.databaseUrl, personal));
    expect(numbers.length, "those to channels have one").toBeGreaterThan(0);
    expect(numbers.filter((number) => stored.has(number))).toEqual([]);
    expect(
      lines.filter(
        ({ renderer, message }) => /^(pulse.(invitation|reminder)|attention)/.test(renderer) && message,
      ),
    ).toEqual([]);
  } finally {
    await world.stop();
  }
});

test("while another process goes on reading the file it is not swept and does not grow, and admins, /ready and /metrics say since when", async () => {
  const world = await startWorld();
  try {
    if (!world.databaseUrl.startsWith("file:")) return;
    await setUp(world);
    await startsPulse(world);
    const file = world.databaseUrl.slice("file:".length);
    const other = new BetterSqlite3(file, { readonly: true });
    other.exec("begin; select count(*) from people");
    await closesEarly(world);
    await world.passes(11 * MINUTE);
    expect(statSync(`${file}-wal`).size, "nothing of the file is in the log").toBeLessThan(
      2 * statSync(file).size,
    );
    const olive = world.person("Olive");
    await olive.opensHome();
    olive.sees(/Who answered pulse round 1 can't be erased from the database's files since/);
    expect(await tells(world, "ready")).toContain(
      "who answered pulse round 1 cannot be cleared from the files since 2026-10-28 ",
    );
    expect(await tells(world, "metrics")).toMatch(/^tandem_pulse_uncleared_seconds [1-9]/m);
    other.exec("commit");
    other.close();
    await world.passes(60 * MINUTE);
    await untilSwept(world);
    expect(await tells(world, "ready")).not.toContain("pulse round");
    expect(await tells(world, "metrics")).toMatch(/^tandem_pulse_uncleared_seconds 0$/m);
    expect(statSync(`${file}-wal`).size).toBeLessThan(1_000_000);
  } finally {
    await world.stop();
  }
});

test("after a restore from a backup the buttons of an older message act on no other round", async () => {
  const env: Record<string, string> = {};
  const world = await startWorld({ env });
  try {
    if (!world.databaseUrl.startsWith("file:")) return;
    await setUp(world);
    const copy = join(temporaryDirectory(), "copy.db");
    expect(await backUp(world.databaseUrl, copy)).toMatchObject({ code: 0 });
    await startsPulse(world);
    env.DATABASE_URL = `file:${copy}`;
    await world.restart(60 * MINUTE);
    world.sandbox.workspace.leave("#ops-news", "Zoe");
    await world.settled();
    await startsPulse(world);
    const rita = world.person("Rita");
    rita.sees("You are one of 27 people asked.");
    for (const label of ["Answer (1 min)", "Not this time", "How is this kept?"]) {
      await rita.clicks(label, { on: /28 people asked/ });
      rita.sees(
        "This pulse no longer exists. If Tandem was restored from a backup, this message is from before that.",
      );
      expect(rita.modal()).toBeUndefined();
    }
    await rita.clicks("Answer (1 min)", { on: /27 people asked/ });
    expect(rita.modal()).toContain("Send answers");
    await rita.closesModal();
  } finally {
    await world.stop();
  }
});

async function tells({ port }: TestWorld, what: "ready" | "metrics"): Promise<string> {
  return (await fetch(`http://127.0.0.1:${port}/${what}`)).text();
}
