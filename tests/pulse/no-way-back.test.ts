import { copyFileSync, existsSync, readFileSync, utimesSync } from "node:fs";
import BetterSqlite3 from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";
import { answers, startsPulse } from "./asking.ts";

const DAY = 24 * 60 * 60_000;
const WORDS = "Quotes take until the customer has gone";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

// The bytes of one file are walked; tests/pulse/stored-anew.test.ts looks at the other engine.
test.skipIf(process.env.TEST_DATABASE !== undefined)(
  "after a round has closed, the files hold nothing that leads from a person to an answer",
  async () => {
    await startsPulse(world);
    const [rita, raj, olive] = [world.person("Rita"), world.person("Raj"), world.person("Olive")];
    await answers(rita, [3, 7, 8, 9], WORDS);
    await world.passes(DAY);
    for (const name of ["Ada", "Ben", "Cara", "Dan"]) await answers(world.person(name), [8, 8, 8, 8]);
    await raj.clicks("Not this time");
    const copies = [`${file()}.before-0001_long-ago`, `${file()}.before-0002_while-it-was-open`];
    for (const copy of copies) copyFileSync(file(), copy);
    const longAgo = (world.clock.now() - 30 * DAY) / 1_000;
    utimesSync(copies[0] ?? "", longAgo, longAgo);

    const before = read();
    const planted = [...before.answerIds, ...before.keys, `pulse:1:ask:${rita.person.id}`];
    expect(before.answerIds).toHaveLength(21);
    expect(before.replies).toContain("answered");
    expect(found(planted), "the walk finds what is there").toEqual(planted);
    expect(
      found([":pulse.answer"]),
      "nothing of the submission is kept, not even while the round is open",
    ).toEqual([]);

    await olive.types("/ops-pulse");
    await olive.clicks("Close early");
    await olive.clicks("Close early");

    expect(found(planted)).toEqual([]);
    expect(copies.map((copy) => existsSync(copy))).toEqual([true, false]);
    expect(count(WORDS), "the comment itself is kept, once").toBe(1);
    const after = read();
    expect(after.replies).toEqual(["none"]);
    expect(after.teams).toEqual([""]);
    expect(after.answerIds).toHaveLength(21);
    expect(after.answerIds.filter((id) => before.answerIds.includes(id))).toEqual([]);
    expect(after.audited, "who has answered is nowhere on record").not.toContain(rita.person.id);
  },
);

function read() {
  const database = new BetterSqlite3(file(), { readonly: true });
  const all = (sql: string) => database.prepare<[], string>(sql).pluck().all();
  const rows = {
    answerIds: all("select id from pulse_answers union all select id from pulse_comments"),
    teams: all("select distinct team from pulse_answers"),
    keys: all("select key from attention_items where key like 'pulse:%' and status = 'told'"),
    replies: all("select distinct reply from pulse_invitations order by reply"),
    audited: all("select actor_id from audit"),
  };
  database.close();
  return rows;
}

/** Those of `texts` that stand anywhere in the files of the database, in free space as well. */
function found(texts: readonly string[]): readonly string[] {
  return texts.filter((text) => count(text) > 0);
}

function count(text: string): number {
  return ["", "-wal"].reduce(
    (sum, suffix) => sum + bytes(suffix).toString("latin1").split(text).length - 1,
    0,
  );
}

function bytes(suffix: string): Buffer {
  const name = file() + suffix;
  return existsSync(name) ? readFileSync(name) : Buffer.alloc(0);
}

function file(): string {
  return world.databaseUrl.slice("file:".length);
}
