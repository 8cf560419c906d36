import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createDatabase } from "../../src/platform/db/index.ts";
import { requestTables } from "../../src/requests/schema.ts";
import { files } from "../support/acme.ts";
import { DAY, HOUR, type LateWorld, MINUTE, startLateWorld } from "./lateness.ts";

/*
 * A data fix is promised an answer in 4 open hours, by 14:00 in New York, with warnings at 12:00 and 13:00; and to be done in 8, by 10:00 on
 * Thursday, with warnings at 14:00 and 16:00.
 */
let world: LateWorld;
beforeEach(async () => {
  world = await startLateWorld();
});
afterEach(() => world.stop());

describe("a clock that runs down", () => {
  test("that nobody has is said in the thread of the card at half and when it is late, once each", async () => {
    await files(world.person("Rita"));
    await world.untilLocal("11:59");
    expect(world.said("Olive")).toEqual([]);
    await world.untilLocal("12:01");
    expect(world.said("Olive")).toEqual([
      "Halfway: first reply due today at 2:00 PM (4 working hours). Not picked up yet.",
    ]);
    await world.restart();
    await world.untilLocal("13:01");
    expect(world.said("Olive")).toHaveLength(1);
    await world.untilLocal("14:01");
    expect(world.said("Olive").slice(1)).toEqual([
      "The first reply is 1 min late: it was due today at 2:00 PM (4 working hours). Not picked up yet.",
    ]);
    await world.untilLocal("15:30");
    expect(world.said("Olive")).toHaveLength(2);
  });

  test("goes to its owner, and to nobody else", async () => {
    await files(world.person("Rita"));
    await world.person("Olive").clicks("Claim");
    await world.untilLocal("12:59");
    expect(world.said("Olive")).toEqual([]);
    await world.untilLocal("13:01");
    expect(world.said("Olive")).toEqual([
      "Three quarters of the way: first reply due today at 2:00 PM (4 working hours). @Olive",
    ]);
    expect(world.said("Olive", "DM with Tandem")).toEqual([]);
  });

  test("says nothing more once it is answered", async () => {
    await files(world.person("Rita"));
    const olive = world.person("Olive");
    await olive.clicks("Claim");
    await world.untilLocal("11:00");
    await olive.clicks("Reply");
    await olive.fills("Message", "Which one stays?");
    await olive.submits("Send");
    await world.untilLocal("13:59");
    expect(world.said("Olive")).toEqual([]);
  });

  test("warns not while it waits for the requester, and goes on where it stood", async () => {
    await files(world.person("Rita"));
    const olive = world.person("Olive");
    await olive.clicks("Claim");
    await olive.chooses("More", "Wait on requester");
    await olive.fills("Question", "Which one stays?");
    await olive.submits("Send");
    await world.untilLocal("16:59");
    expect(world.said("Olive")).toEqual([]);
    await world.person("Rita").writes("The older one", { thread: /#1/ });
    await world.passes(16 * HOUR); // Thursday, 08:59: one minute of an answer that is owed now is over
    expect(world.said("Olive")).toEqual([]);
    await world.passes(6 * HOUR + 2 * MINUTE);
    expect(world.said("Olive")).toEqual([
      expect.stringMatching(/^The next reply .* Three quarters of the way: resolution due .* @Olive$/),
    ]);
  });

  test("driven by what the requester needs it by, if that is earlier", async () => {
    const rita = world.person("Rita");
    await rita.types("/ops-request");
    await rita.fills("What do you need?", "Remove a duplicate account");
    await rita.chooses("Type", "CRM data fix");
    await rita.chooses("Needed by", "2026-10-28 13:30");
    await rita.submits("Send request");
    await rita.fills("Why is it needed sooner than promised?", "The customer waits");
    await rita.submits("Send request");
    await world.person("Olive").clicks("Claim");
    await world.untilLocal("12:38");
    expect(world.said("Olive")).toEqual(["Three quarters of the way: needed by today at 1:30 PM. @Olive"]);
    await world.untilLocal("13:31");
    expect(world.said("Olive").at(-1)).toBe("Not done in time: needed by today at 1:30 PM. @Olive");
  });
});

describe("the hours of whoever hears it", () => {
  // Omar lives in London, where it is 17:00 at 13:00 in New York.
  test("are waited for, and then only the highest level is told", async () => {
    await files(world.person("Rita"));
    await world.person("Omar").clicks("Claim");
    await world.untilLocal("16:30");
    expect(world.said("Olive")).toEqual([]);
    await world.passes(12.5 * HOUR + MINUTE); // Thursday, 09:01 in London
    expect(world.said("Olive")).toEqual([
      expect.stringMatching(
        /^The first reply is 3 h late: .* Three quarters of the way: resolution due .* @Omar$/,
      ),
    ]);
  });

  test("do not count for what is urgent", async () => {
    const rita = world.person("Rita");
    await world.untilLocal("13:00");
    await rita.types("/ops-request");
    await rita.fills("What do you need?", "Remove a duplicate account");
    await rita.chooses("Type", "CRM data fix");
    await rita.clicks("More options");
    await rita.chooses("How urgent?", "Urgent");
    await rita.fills("Why is it urgent?", "The customer waits");
    await rita.submits("Send request");
    await world.person("Omar").clicks("Claim");
    await world.untilLocal("13:46");
    expect(world.said("Olive")).toEqual([
      expect.stringMatching(/^Three quarters of the way: first reply due/),
    ]);
  });

  test("of Sales Ops count in a channel: what is nobody's at closing time is said when the first of them begins", async () => {
    await world.untilLocal("13:00");
    await files(world.person("Rita")); // an answer is due at 17:00
    for (const time of ["15:01", "16:01", "18:00"]) await world.untilLocal(time);
    expect(world.said("Olive")).toHaveLength(1);
    world.person("Olive").sees("Late");
    await world.passes(11 * HOUR - MINUTE);
    expect(world.said("Olive")).toHaveLength(1);
    await world.passes(2 * MINUTE); // 05:01, 09:01 in London
    expect(world.said("Olive").slice(1)).toEqual([
      expect.stringMatching(
        /^The first reply is late: it was due yesterday at 5:00 PM .* Not picked up yet\.$/,
      ),
    ]);
  });
});

describe("a clock that jumps", () => {
  test("a day forward: of each clock the highest level is told, once and together", async () => {
    await files(world.person("Rita"));
    await world.person("Olive").clicks("Claim");
    await world.passes(DAY + HOUR);
    expect(world.said("Olive")).toEqual([
      expect.stringMatching(
        /^The first reply is 5 h late: it was due yesterday at 2:00 PM \(4 working hours\)\. The resolution is 1 h late: it was due today at 10:00 AM \(1 working day\)\. @Olive$/,
      ),
    ]);
    await world.passes(HOUR);
    expect(world.said("Olive")).toHaveLength(1);
  });

  test("an hour back: nothing is told twice, nor too early", async () => {
    await files(world.person("Rita"));
    await world.person("Olive").clicks("Claim");
    await world.untilLocal("13:30");
    expect(world.said("Olive")).toHaveLength(1);
    await world.passes(-HOUR);
    await world.passes(31 * MINUTE);
    expect(world.said("Olive")).toHaveLength(1);
    await world.untilLocal("13:59");
    expect(world.said("Olive")).toHaveLength(1);
    await world.untilLocal("14:01");
    expect(world.said("Olive")).toHaveLength(2);
  });

  test("down over a weekend: what was missed is said in the hours after it, once", async () => {
    await world.passes(2 * DAY); // Friday, 10:00
    await files(world.person("Rita"));
    await world.person("Olive").clicks("Claim");
    await world.restart(2 * DAY); // Sunday, 10:00 summer time
    expect(world.said("Olive")).toEqual([]);
    await world.restart(23 * HOUR - MINUTE); // Monday, 08:00 winter time
    expect(world.said("Olive")).toEqual([]);
    await world.passes(HOUR + 2 * MINUTE);
    expect(world.said("Olive")).toEqual([
      expect.stringMatching(
        /^The first reply is 3 h 1 min late: it was due .* Three quarters of the way: resolution due .* @Olive$/,
      ),
    ]);
    await world.restart();
    expect(world.said("Olive")).toHaveLength(1);
  });
});

test("what was told is kept with the clock, also over a restart", async () => {
  await files(world.person("Rita"));
  await world.untilLocal("13:01");
  await world.restart();
  const db = await createDatabase(world.databaseUrl);
  const { requestClocks } = requestTables(db.read);
  const rows = await db.read.select({ clock: requestClocks.clock }).from(requestClocks);
  await db.close();
  expect(rows.map(({ clock }) => [clock.kind, clock.warned])).toEqual([
    ["first_answer", "half"],
    ["resolution", undefined],
  ]);
});
