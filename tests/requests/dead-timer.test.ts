import { afterEach, expect, test } from "vitest";
import { createDatabase } from "../../src/platform/db/index.ts";
import { setTimer } from "../../src/platform/timers/index.ts";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

const HOUR = 3_600_000;

let world: TestWorld;
afterEach(() => world.stop());

test("a timer that always fails is given up, /ready tells of it, and the clocks of requests go on meanwhile", async () => {
  world = await startWorld();
  await setUp(world);
  await files(world.person("Rita"));
  const db = await createDatabase(world.databaseUrl);
  const { teamId: workspaceId } = world.sandbox;
  const timer = { workspaceId, kind: "of a part that is gone", subject: "1", dueAt: world.clock.now() };
  await db.write((tx) => setTimer(tx, timer));
  await db.close();

  for (let hours = 0; hours < 5; hours += 0.25) await world.passes(HOUR / 4);
  world.person("Omar").sees(/The first reply is .* late/);
  const ready = await fetch(`http://127.0.0.1:${world.port}/ready`);
  expect(await ready.json()).toEqual({ ok: true, problems: ["1 timer was given up"] });
});
