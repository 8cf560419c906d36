import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { countShown } from "../../sandbox/driver/looking.ts";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

const HOUR = 60 * 60_000;

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

function homeOf(name: string): string {
  const [, home = ""] = world.person(name).screen().split("--- Home");
  return home.split("\n\n---")[0] ?? "";
}

/** A queue with something in each of its states: late, late and claimed, waiting, new, due today and in hand. */
async function fillQueue(): Promise<void> {
  const [rita, raj, olive, omar] = ["Rita", "Raj", "Olive", "Omar"].map((name) => world.person(name));
  if (!rita || !raj || !olive || !omar) throw new Error("Acme has lost somebody");
  await files(rita, { what: "Late and unclaimed" });
  await files(raj, { what: "Late and claimed" });
  await olive.types("/ops-request 2");
  await olive.clicks("Claim");
  await world.passes(5 * HOUR);
  await files(rita, { what: "Waiting for Rita" });
  await omar.types("/ops-request 3");
  await omar.chooses("More", "Wait on requester");
  await omar.fills("Question", "Which one?");
  await omar.submits();
  await files(raj, { what: "Just filed" });
  await files(rita, { what: "In hand" });
  await olive.types("/ops-request 5");
  await olive.clicks("Claim");
  olive.reloads();
}

describe("everything stands on a screen once", () => {
  test.each(["Olive", "Omar", "Rita"])("the sections of Home of %s", async (name) => {
    await fillQueue();
    await world.person(name).opensHome();
    const titles = ["Needs you", "Your requests", "Preferences"];
    const forOps = ["Ops queue", "On time"];
    for (const title of titles) expect([title, countShown(homeOf(name), title)]).toEqual([title, 1]);
    for (const title of forOps)
      expect([title, countShown(homeOf(name), title)]).toEqual([title, name === "Rita" ? 0 : 1]);
  });

  test("each request in the queue, on Home and in the list, whatever becomes of it", async () => {
    await fillQueue();
    const olive = world.person("Olive");
    await olive.opensHome();
    const [, queue = ""] = homeOf("Olive").split("Ops queue");
    const [shown = ""] = queue.split("Needs you");
    await olive.types("/ops-request list");
    const [, notice = ""] = olive.screen().split("--- only visible to you");
    const [list = ""] = notice.split("\n\n---");
    for (const number of [1, 2, 3, 4, 5]) {
      const row = new RegExp(`#${number} `);
      expect([number, countShown(shown, row)]).toEqual([number, 1]);
      expect([number, countShown(list, row)]).toEqual([number, 1]);
    }
  });

  test("each request among a requester's own", async () => {
    await fillQueue();
    await world.person("Rita").opensHome();
    const [, own = ""] = homeOf("Rita").split("Your requests");
    for (const number of [1, 3, 5]) expect([number, countShown(own, `#${number} `)]).toEqual([number, 1]);
    expect(countShown(own, /#[24] /)).toBe(0);
  });
});
