import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { onTestFinished } from "vitest";
import { openPostgres } from "../../../src/platform/db/postgres/postgres.ts";
import { bytesIn } from "../../support/file-bytes.ts";
import type { Cluster } from "../../support/postgres-server.ts";

/** Longer than anything takes on a busy machine. */
const PATIENT_MS = 60_000;

/** Tables of the server's own have lower numbers: FirstNormalObjectId in its access/transam.h. */
const FIRST_OF_USERS = 16_384;

/** So long that PostgreSQL stores it apart from its row. */
const LONG = Array.from({ length: 200 }, () => randomUUID()).join();

/** A database whose owner may do nothing else, with a table of words that it forgets when it is told to. */
export async function forgetful(cluster: Cluster, { patienceMs = PATIENT_MS } = {}) {
  const name = `forgetful_${randomUUID().slice(0, 8)}`;
  const words = Array.from({ length: 50 }, () => `word-${randomUUID()}`);
  const url = new URL(await cluster.create(name));
  const admin = client(url.href);
  await admin.unsafe(`create role ${name} login; alter database ${name} owner to ${name}`).simple();
  await admin.unsafe(`alter schema public owner to ${name}`);
  const address = Object.assign(new URL(url), { username: name }).href;
  const owner = client(address, 2);
  const db = openPostgres(address, { sweepPatienceMs: patienceMs });
  onTestFinished(async () => {
    await db.close();
    await Promise.all([owner.end(), admin.end()]);
  });
  await owner`create table said (id text primary key, words text not null)`;
  await owner`insert into said select word, word || repeat(${LONG}, (n % 2)::int) from unnest(${words}::text[]) with ordinality as each(word, n)`;
  const sweepWith = (of: typeof db) => of.sweep({ tables: ["said"], since: 0 });
  return {
    db,
    admin,
    /** The name of the database, and of its owner. */
    owned: name,
    all: words.length,
    forgets: () => owner`delete from said`,
    /** Gives up after `patienceMs`. */
    sweep: () => sweepWith(db),
    /** As another process does that has more patience, or none. */
    async sweepBeside(sweepPatienceMs = PATIENT_MS) {
      const other = openPostgres(address, { sweepPatienceMs });
      try {
        await sweepWith(other);
      } finally {
        await other.close();
      }
    },
    /** Another connection to the same database, as its owner or as who may do everything. */
    connect: (as: "owner" | "admin" = "owner") => ending(client(as === "owner" ? address : url.href)),
    /** Another database of the same server. */
    elsewhere: () => client(Object.assign(new URL(url), { pathname: "/postgres" }).href),
    /** How many of the words lie in the files of tables; not in the server's own, where it keeps samples. */
    async found() {
      await admin`checkpoint`; // which writes to the tables' files what stood in memory and in the log
      const [row] = await admin<
        { oid: number }[]
      >`select oid from pg_database where datname = current_database()`;
      const directory = join(cluster.data, "base", String(row?.oid));
      const files = readdirSync(directory).filter((file) => Number.parseInt(file, 10) >= FIRST_OF_USERS);
      return bytesIn(files.map((file) => join(directory, file))).found(words).length;
    },
  };
}

function client(url: string, max = 1): postgres.Sql {
  return postgres(url, { max, onnotice: () => undefined });
}

function ending(sql: postgres.Sql): postgres.Sql {
  onTestFinished(() => sql.end({ timeout: 0 }));
  return sql;
}
