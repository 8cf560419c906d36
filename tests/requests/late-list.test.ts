import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createDatabase } from "../../src/platform/db/index.ts";
import { findClocks, saveClocks } from "../../src/requests/promises/clocks/store/clock-rows.ts";
import { requestTables } from "../../src/requests/schema.ts";
import { insertRequest } from "../../src/requests/store/requests.ts";
import { files } from "../support/acme.ts";
import { DAY, HOUR, type LateWorld, MINUTE, startLateWorld } from "./lateness.ts";

let world: LateWorld;
beforeEach(async () => {
  world = await startLateWorld();
});
afterEach(() => world.stop());

describe("the daily list", () => {
  test("reaches leaders at 16:00 in their own zone, on working days, when something is late", async () => {
    await world.nameLeaders(["Lena", "Raj"]);
    await world.passesInSteps(6 * HOUR + MINUTE);
    expect(world.heard("Lena")).toEqual([]);
    await files(world.person("Rita")); // Wednesday, 16:01: an answer by 12:01 on Thursday
    await files(world.person("Rita"), { what: "My accelerator", type: "Commission question" });
    await world.passes(20 * HOUR + MINUTE); // Thursday, 12:02: 16:02 in London
    expect(world.heard("Raj")).toEqual([
      "One request is late",
      expect.stringMatching(
        /^🔴 #1 Remove a duplicate account · 1 min late since today at 4:01 PM · Normal · CRM data fix · from @Rita · not picked up yet · Go to its thread \[Open\]$/,
      ),
    ]);
    expect(world.heard("Lena")).toEqual([]);
    await world.passes(4 * HOUR);
    const lena = world.person("Lena");
    expect(world.heard("Lena")).toEqual([
      "One request is late",
      "🔴 #1 Remove a duplicate account · 4 h 1 min late since today at 12:01 PM · Normal · CRM data fix · from @Rita · not picked up yet · Go to its thread [Open]",
    ]);
    await lena.clicks("Open", { on: /#1 Remove a duplicate account/ });
    lena.sees(/only visible to you[\s\S]*#1 Remove a duplicate account\s+Asked by @Rita/);
    lena.seesNot("[Claim]");
    await world.restart();
    await world.passes(DAY);
    expect(world.heard("Lena")).toHaveLength(4);
    await world.passes(2 * DAY);
    expect(world.heard("Lena"), "on Sunday").toHaveLength(4);
  });

  test("comes the same day to a leader who hears of late requests one by one, too", async () => {
    await world.nameLeaders(["Lena"]);
    await world.escalateTo("CRM data fix", ["Lena"]);
    for (const what of ["First", "Second", "Third"]) {
      await files(world.person("Rita"), { what });
      await world.passes(10 * MINUTE);
    }
    await world.passesInSteps(3 * HOUR + 35 * MINUTE); // to 14:05
    await world.passes(10 * MINUTE);
    await world.passesInSteps(HOUR + 46 * MINUTE); // to 16:01
    expect(world.heard("Lena")).toEqual([
      expect.stringMatching(/^#1 First is late: /),
      "3 requests are late",
      ...["#1 First", "#2 Second", "#3 Third"].map((name) => expect.stringContaining(name)),
    ]);
    await world.passes(17 * HOUR); // Thursday, 09:01
    expect(world.heard("Lena").slice(5)).toEqual([
      expect.stringMatching(/^#2 Second is late: /),
      expect.stringMatching(/^#3 Third is late: /),
    ]);
  });

  test("says how many there are, also where these are more than any page shows", async () => {
    await world.nameLeaders(["Lena"]);
    await files(world.person("Rita"));
    await copyRequest(204);
    await world.passesInSteps(6 * HOUR + MINUTE);
    expect(world.heard("Lena")[0]).toBe("205 requests are late");
    expect(world.heard("Lena")).toHaveLength(21);
    world.person("Lena").sees("and 185 more");
  });

  test("has the figure and unit that Home and the card have", async () => {
    await world.nameLeaders(["Lena"]);
    const [olive, lena] = [world.person("Olive"), world.person("Lena")];
    await files(world.person("Rita")); // an answer by 14:00, so that on Friday it is two working days late
    await world.passesInSteps(2 * DAY + 6 * HOUR + MINUTE, 6 * HOUR); // Friday, 16:01
    const figure = "2 working days late";
    expect(world.heard("Lena").at(-1)).toContain(` · ${figure} since `);
    await olive.opensHome();
    olive.sees(new RegExp(`#1 Remove a duplicate account[\\s\\S]*, ${figure}`));
    olive.leavesHome();
    await olive.clicks("Claim");
    olive.sees(`${figure} as of today at 4:01 PM`);
    lena.sees(figure);
  });

  test("never holds anything private", async () => {
    await world.nameLeaders(["Lena"]);
    await files(world.person("Rita"), { what: "My accelerator", type: "Commission question" });
    await world.passesInSteps(DAY + 7 * HOUR);
    world.person("Olive").sees(/Late as of today/);
    expect(world.heard("Lena")).toEqual([]);
  });

  test("that was told keeps no word of a request that is made private later", async () => {
    await world.nameLeaders(["Lena"]);
    await files(world.person("Rita"), { what: "Divorce lawyer" });
    await files(world.person("Rita"), { what: "Merge two accounts" });
    await world.passesInSteps(6 * HOUR + MINUTE);
    const told = world.heard("Lena");
    expect(told).toHaveLength(3);
    await world.passes(2 * DAY);
    const olive = world.person("Olive");
    await olive.clicks("Claim", { on: /Merge two accounts/ });
    await olive.chooses("More", "Make private", { on: /#1 Divorce lawyer/ });
    await olive.submits("Make private");
    world.person("Lena").seesNot(/Divorce/);
    expect(world.heard("Lena")).toEqual([
      "2 requests are late",
      expect.stringMatching(
        /^🔴 #2 Merge two accounts · .* late since .* · CRM data fix · .* · @Olive is on it · Go to/,
      ),
    ]);
    world.person("Lena").sees("A request that is private now");
    await world.restart();
    world.person("Lena").seesNot(/Divorce/);
  });

  test("is left out when its day is over, and is not told twice when the clock is set back", async () => {
    await world.nameLeaders(["Lena"]);
    await files(world.person("Rita"));
    await world.passesInSteps(6 * HOUR + MINUTE);
    expect(world.heard("Lena")).toHaveLength(2);
    await world.passes(-HOUR);
    await world.passes(HOUR + MINUTE);
    expect(world.heard("Lena")).toHaveLength(2);
    await world.restart(2 * DAY + 17 * HOUR); // Saturday morning: those of Thursday and Friday are over
    await world.passes(2 * DAY + 8 * HOUR); // to 16:02, in winter time
    expect(world.heard("Lena"), "on Monday").toHaveLength(4);
  });

  test("can be switched off, and ends for who is no leader any more", async () => {
    await world.nameLeaders(["Lena", "Raj"]);
    await world.nameLeaders(["Lena"]);
    const olive = world.person("Olive");
    await olive.types("/ops-settings");
    await olive.clicks("SLA targets and warnings");
    await olive.clicks("Warnings");
    await olive.unticks("Halfway to the first reply, while nobody has it: who could take it");
    await olive.unticks("At 75% of the time: the owner");
    await olive.unticks("Leaders: a list of what is late, at 4 PM");
    await olive.submits("Save");
    await olive.closesModal();
    await olive.closesModal();
    await files(world.person("Rita"));
    await world.passesInSteps(2 * DAY);
    expect([...world.heard("Lena"), ...world.heard("Raj")]).toEqual([]);
    expect(world.said("Olive", "#ops-triage").filter((text) => /^(Half|Three)/.test(text))).toEqual([]);
    expect(world.said("Olive", "#ops-triage")).toHaveLength(2);
  });
});

describe("the daily list of a leader", () => {
  test("who was away for days comes once when they are back", async () => {
    await world.nameLeaders(["Lena"]);
    await world.goesAway("Lena");
    await files(world.person("Rita"));
    await world.passesInSteps(4 * DAY, 7 * HOUR); // to Sunday
    expect(world.lists("Lena")).toEqual([]);
    await world.passesInSteps(DAY + HOUR, 7 * HOUR); // to Monday, 10:00 in winter time
    expect(world.lists("Lena")).toHaveLength(1);
    await world.passesInSteps(DAY, 7 * HOUR);
    expect(world.lists("Lena"), "that of Monday").toHaveLength(2);
  });

  test("who lives further west than they did when it was planned comes at 16:00 there", async () => {
    await world.nameLeaders(["Lena"]);
    await files(world.person("Rita"));
    await world.untilLocal("15:00");
    world.sandbox.workspace.changePerson("Lena", { timeZone: "America/Los_Angeles" });
    await world.settled();
    await world.untilLocal("16:01");
    await world.untilLocal("18:59");
    expect(world.lists("Lena")).toEqual([]);
    await world.untilLocal("19:01");
    expect(world.lists("Lena")).toHaveLength(1);
  });

  test("that waits for their hours is not told who is no leader any more", async () => {
    await world.nameLeaders(["Lena"]);
    await world.goesAway("Lena");
    await files(world.person("Rita"));
    await world.passesInSteps(7 * HOUR, 7 * HOUR);
    await world.nameLeaders(["Raj"]);
    await world.passesInSteps(5 * DAY, 7 * HOUR);
    expect(world.lists("Lena")).toEqual([]);
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
