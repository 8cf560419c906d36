import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createDatabase } from "../../src/platform/db/index.ts";
import { requestTables } from "../../src/requests/schema.ts";
import { findClocks, saveClocks } from "../../src/requests/store/clocks.ts";
import { insertRequest } from "../../src/requests/store/requests.ts";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let world: TestWorld;
beforeEach(async () => {
  // Wednesday, 10:00 in New York.
  world = await startWorld();
});
afterEach(() => world.stop());

describe("a late request", () => {
  test("is told to those whom Settings names for its type, once and in their hours", async () => {
    await setUp(world);
    await escalateTo("CRM data fix", ["Lena", "Raj"]);
    await files(world.person("Rita"));
    await world.person("Olive").clicks("Claim");
    await passesInSteps(3 * HOUR + 59 * MINUTE);
    expect(heard("Lena")).toEqual([]);
    await world.passes(2 * MINUTE);
    expect(heard("Lena")).toEqual([
      "#1 Remove a duplicate account is late: the first answer was due today 14:00 (4 working hours). @Olive has it.",
    ]);
    expect(heard("Raj"), "18:00 in London").toEqual([]);
    await world.passes(15 * HOUR); // Thursday, 05:00: 09:00 in London
    expect(heard("Raj")).toEqual([
      "#1 Remove a duplicate account is late: the first answer was due yesterday 18:00 (4 working hours). @Olive has it.",
    ]);
    await world.restart();
    expect(heard("Lena")).toHaveLength(1);
    expect(heard("Olive")).toEqual([]);
  });

  test("that is answered before they hear of it is not told to them", async () => {
    await setUp(world);
    await escalateTo("CRM data fix", ["Raj"]);
    await files(world.person("Rita"));
    await passesInSteps(4 * HOUR + MINUTE);
    const olive = world.person("Olive");
    await olive.clicks("Reply");
    await olive.fills("Message", "Done soon");
    await olive.submits("Send");
    await world.passes(15 * HOUR);
    expect(heard("Raj")).toEqual([]);
  });

  test("is escalated to nobody in the first ten working days where few people answer", async () => {
    await setUp(world, (olive) => olive.chooses("How many people answer?", "1–2"));
    await escalateTo("CRM data fix", ["Lena"]);
    await files(world.person("Rita"));
    await passesInSteps(DAY + HOUR);
    world.person("Olive").sees("The first answer is late");
    expect(heard("Lena")).toEqual([]);
  });
});

test("an owner who is away is warned together with who stands in, in their hours", async () => {
  await setUp(world);
  await files(world.person("Rita"));
  const omar = world.person("Omar");
  await omar.clicks("Claim");
  await omar.types("/tandem");
  await omar.clicks("Away until…");
  await omar.chooses("First day away", "2026-10-28");
  await omar.chooses("Away until", "2026-10-30");
  await omar.chooses("Stand-in", "Olive");
  await omar.submits("Save");
  await passesInSteps(3 * HOUR + MINUTE); // 17:01 in London, where Omar's day is over; 13:01 in New York
  expect(said("Olive", "#ops-triage")).toEqual([
    expect.stringMatching(/^Half of the time .* @Omar is away, @Olive stands in\.$/),
    expect.stringMatching(/^Three quarters of the time .* @Omar is away, @Olive stands in\.$/),
  ]);
});

describe("a private request", () => {
  test("warns its named owners in their own threads, and nothing is seen in a shared place", async () => {
    await setUp(world);
    await files(world.person("Rita"), { what: "My accelerator", type: "Commission question" }); // 8 h
    await passesInSteps(4 * HOUR + MINUTE);
    expect(said("Olive", "DM with Tandem")).toEqual([
      expect.stringMatching(
        /^Half of the time for the first answer is over\. .* Nobody has claimed it yet\.$/,
      ),
    ]);
    expect(world.sandbox.workspace.channelNamed("ops-triage").messages).toEqual([]);
    await world.person("Olive").clicks("Claim");
    await passesInSteps(2 * HOUR);
    expect(said("Olive", "DM with Tandem")).toHaveLength(2);
    await world.passes(18 * HOUR);
    expect(said("Omar", "DM with Tandem").filter((text) => text.startsWith("Three quarters"))).toEqual([]);
  });

  test("made so while a warning waits for somebody's hours is not spoken of in the channel", async () => {
    await setUp(world);
    await files(world.person("Rita"), { what: "My numbers", type: "CRM data fix" });
    await world.person("Omar").clicks("Claim"); // in London, where it is 17:00 at 13:00
    await world.passes(2 * HOUR - 2 * MINUTE);
    await world.passes(HOUR + 4 * MINUTE);
    const before = said("Olive", "#ops-triage").length;
    const olive = world.person("Olive");
    await olive.chooses("More", "Make private");
    await olive.submits("Make private");
    await world.passes(20 * HOUR);
    expect(said("Olive", "#ops-triage").length).toBeLessThanOrEqual(before);
    expect(world.sandbox.workspace.channelNamed("ops-triage").messages.filter(isTandems)).toEqual([]);
  });
});

describe("the daily list", () => {
  test("reaches leaders at 16:00 in their own zone, on working days, when something is late", async () => {
    await setUp(world);
    await nameLeaders(["Lena", "Raj"]);
    await passesInSteps(6 * HOUR + MINUTE);
    expect(heard("Lena")).toEqual([]);
    await files(world.person("Rita")); // Wednesday, 16:01: an answer by 12:01 on Thursday
    await files(world.person("Rita"), { what: "My accelerator", type: "Commission question" });
    await world.passes(20 * HOUR + MINUTE); // Thursday, 12:02: 16:02 in London
    expect(heard("Raj")).toEqual([
      "One request is late",
      "#1 Remove a duplicate account · CRM data fix · late by 0 h 01 · nobody has claimed it",
    ]);
    expect(heard("Lena")).toEqual([]);
    await world.passes(4 * HOUR);
    expect(heard("Lena")).toEqual([
      "One request is late",
      "#1 Remove a duplicate account · CRM data fix · late by 4 h 01 · nobody has claimed it",
    ]);
    await world.restart();
    await world.passes(DAY);
    expect(heard("Lena")).toHaveLength(4);
    await world.passes(2 * DAY);
    expect(heard("Lena"), "on Sunday").toHaveLength(4);
  });

  test("comes the same day to a leader who hears of late requests one by one, too", async () => {
    await setUp(world);
    await nameLeaders(["Lena"]);
    await escalateTo("CRM data fix", ["Lena"]);
    for (const what of ["First", "Second", "Third"]) {
      await files(world.person("Rita"), { what });
      await world.passes(10 * MINUTE);
    }
    await passesInSteps(3 * HOUR + 35 * MINUTE); // to 14:05
    await world.passes(10 * MINUTE);
    await passesInSteps(HOUR + 46 * MINUTE); // to 16:01
    expect(heard("Lena")).toEqual([
      expect.stringMatching(/^#1 First is late: /),
      "3 requests are late",
      ...["#1 First", "#2 Second", "#3 Third"].map((name) => expect.stringContaining(name)),
    ]);
    await world.passes(17 * HOUR); // Thursday, 09:01
    expect(heard("Lena").slice(5)).toEqual([
      expect.stringMatching(/^#2 Second is late: /),
      expect.stringMatching(/^#3 Third is late: /),
    ]);
  });

  test("says how many there are, also where these are more than any page shows", async () => {
    await setUp(world);
    await nameLeaders(["Lena"]);
    await files(world.person("Rita"));
    await copyRequest(204);
    await passesInSteps(6 * HOUR + MINUTE);
    expect(heard("Lena")[0]).toBe("205 requests are late");
    expect(heard("Lena")).toHaveLength(21);
    world.person("Lena").sees("and 185 more");
  });

  test("never holds anything private", async () => {
    await setUp(world);
    await nameLeaders(["Lena"]);
    await files(world.person("Rita"), { what: "My accelerator", type: "Commission question" });
    await passesInSteps(DAY + 7 * HOUR);
    world.person("Olive").sees(/Late by/);
    expect(heard("Lena")).toEqual([]);
  });

  test("is left out when its day is over, and is not told twice when the clock is set back", async () => {
    await setUp(world);
    await nameLeaders(["Lena"]);
    await files(world.person("Rita"));
    await passesInSteps(6 * HOUR + MINUTE);
    expect(heard("Lena")).toHaveLength(2);
    await world.passes(-HOUR);
    await world.passes(HOUR + MINUTE);
    expect(heard("Lena")).toHaveLength(2);
    await world.restart(2 * DAY + 17 * HOUR); // Saturday morning: those of Thursday and Friday are over
    await world.passes(2 * DAY + 8 * HOUR); // to 16:02, in winter time
    expect(heard("Lena"), "on Monday").toHaveLength(4);
  });

  test("can be switched off, and ends for who is no leader any more", async () => {
    await setUp(world);
    await nameLeaders(["Lena", "Raj"]);
    await nameLeaders(["Lena"]);
    const olive = world.person("Olive");
    await olive.types("/ops-settings");
    await olive.clicks("SLA targets and warnings");
    await olive.clicks("Warnings");
    await olive.unticks("At 50 % of the time: the owner, or the card's thread while nobody has it");
    await olive.unticks("At 75 % of the time: the owner");
    await olive.unticks("Leaders: a list of what is late, at 16:00");
    await olive.submits("Save");
    await olive.closesModal();
    await olive.closesModal();
    await files(world.person("Rita"));
    await passesInSteps(2 * DAY);
    expect([...heard("Lena"), ...heard("Raj")]).toEqual([]);
    expect(said("Olive", "#ops-triage").filter((text) => /^(Half|Three)/.test(text))).toEqual([]);
    expect(said("Olive", "#ops-triage")).toHaveLength(2);
  });
});

/** Makes so many more of the only request, as it is. */
async function copyRequest(times: number): Promise<void> {
  const db = await createDatabase(world.databaseUrl);
  const { requests } = requestTables(db.read);
  await db.write(async (tx) => {
    const [request] = await tx.select().from(requests);
    if (!request) throw new Error("There is no request");
    const clocks = (await findClocks(tx, [request.id])).get(request.id) ?? [];
    const { id: _, number: __, ...copied } = request;
    for (let copy = 0; copy < times; copy += 1) await saveClocks(tx, await insertRequest(tx, copied), clocks);
  });
  await db.close();
}

async function nameLeaders(names: readonly string[]): Promise<void> {
  const olive = world.person("Olive");
  await olive.types("/ops-settings roles");
  await olive.chooses("Leaders", names);
  await olive.submits("Save");
}

async function escalateTo(type: string, names: readonly string[]): Promise<void> {
  const olive = world.person("Olive");
  await olive.types("/ops-settings");
  await olive.clicks("SLA targets and warnings");
  await olive.clicks("Change", { beside: type });
  await olive.chooses("Told when late, besides the owner", names);
  await olive.submits("Save");
  await olive.closesModal();
  await olive.closesModal();
}

/** Time passes an hour at a time: nothing is missed. */
async function passesInSteps(ms: number): Promise<void> {
  const end = world.clock.now() + ms;
  while (world.clock.now() < end) await world.passes(Math.min(HOUR, end - world.clock.now()));
}

/** What was said of clocks, oldest first, in one place as this person sees it. */
function said(reader: string, where: string): readonly string[] {
  return linesOf(reader, where).filter((line) => /time (for|is over)|is late/.test(line));
}

/** The lines about late requests in somebody's DM. */
function heard(name: string): readonly string[] {
  return linesOf(name, "DM with Tandem").filter((line) =>
    /^(#\d+ .* late|One request is late|\d+ requests are late)/.test(line),
  );
}

function linesOf(reader: string, where: string): readonly string[] {
  const screen = world.person(reader).screen();
  const place = screen.split(/^--- /m).find((part) => part.startsWith(`${where}\n`)) ?? "";
  return place.split("\n").map((line) => line.trim().replace(/^(↳ )?Tandem: /, ""));
}

function isTandems({ authorId, isTombstone }: { authorId: string; isTombstone?: boolean }): boolean {
  return authorId === world.sandbox.workspace.bot.id && !isTombstone;
}
