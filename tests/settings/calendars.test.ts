import { afterEach, beforeEach, describe, test } from "vitest";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

async function openCalendars() {
  const olive = world.person("Olive");
  await olive.types("/ops-settings");
  await olive.clicks("Calendars and holidays");
  return olive;
}

describe("hours", () => {
  test("have lunch breaks and differ from day to day, and clocks run in them", async () => {
    const olive = await openCalendars();
    olive.sees("Mon–Fri 9 AM–5 PM New York time");
    await olive.clicks("Hours of Sales Ops");
    await olive.fills("Wednesday", "9-12, 13:00–17:00");
    await olive.fills("Saturday", "10:00–24:00");
    await olive.submits("Save");
    olive.sees("modal: Calendars and holidays");
    olive.sees("Mon, Tue 9 AM–5 PM; Wed 9 AM–12 PM, 1 PM–5 PM; Thu, Fri 9 AM–5 PM; Sat 10 AM–midnight");
    await olive.clicks("Back");
    olive.sees("Sales Ops works Mon, Tue 9 AM–5 PM; Wed 9 AM–12 PM, 1 PM–5 PM");
    await files(world.person("Rita"));
    world.person("Rita").sees(/Reply by [^·]*3:00 PM/);
  });

  test("that differ are shown by set-up as their earliest beginning and latest end", async () => {
    const olive = await openCalendars();
    await olive.clicks("Hours of Sales Ops");
    await olive.fills("Friday", "");
    await olive.fills("Saturday", "08:30–11:00, 12:00–19:15");
    await olive.submits("Save");
    await olive.types("/ops-settings set-up");
    olive.sees(/Work starts: \[?08:30/);
    olive.sees(/Work ends: \[?19:15/);
    olive.sees(/\[ \] Friday/);
    olive.sees(/\[x\] Saturday/);
  });

  test("stay as they were made when set-up is saved again, until set-up changes them", async () => {
    const olive = await openCalendars();
    await olive.clicks("Hours of Sales Ops");
    await olive.fills("Wednesday", "09:00–12:00, 13:00–17:00");
    await olive.submits("Save");
    await olive.types("/ops-settings set-up");
    await olive.chooses("News channel", "#sales");
    await olive.submits("Save");
    await olive.types("/ops-settings calendars");
    olive.sees("Wed 9 AM–12 PM, 1 PM–5 PM");
    await olive.types("/ops-settings set-up");
    await olive.chooses("Work ends", "18:00");
    await olive.submits("Save");
    await olive.types("/ops-settings calendars");
    olive.sees("Mon–Fri 9 AM–6 PM");
  });

  test("that cannot be are refused at their day", async () => {
    const olive = await openCalendars();
    await olive.clicks("Hours of Sales Ops");
    await olive.fills("Monday", "nine to five");
    await olive.fills("Tuesday", "17:00–09:00");
    await olive.fills("Friday", "09:00–12:00, 11:00–13:00");
    await olive.submits("Save");
    olive.sees("Write hours like 09:00–12:00, 13:00–17:00, or leave the day empty.");
    olive.sees("Tuesday: 17:00–09:00 ends before it has begun.");
    olive.sees("Friday: the hours overlap.");
    for (const day of ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]) await olive.fills(day, "");
    await olive.submits("Save");
    olive.sees("No open minute in 400 days.");
  });
});

describe("closed days", () => {
  test("are filled with a country's public holidays by name, and can be changed", async () => {
    const olive = await openCalendars();
    olive.sees("No upcoming closed days.");
    await olive.clicks("Closed days of Sales Ops");
    await olive.fills("Closed or shorter in 2026", "2026-10-30 Team day");
    await olive.chooses("Public holidays", "United States of America", { search: "United States" });
    olive.sees(
      /2026-10-30 Team day\n2026-11-11 Veterans Day\n2026-11-26 Thanksgiving Day\n2026-12-25 Christmas Day/,
    );
    olive.sees("2029-12-25 Christmas Day");
    await olive.fills(
      "Closed or shorter in 2026",
      "2026-10-30 Team day\n2026-11-26 Thanksgiving Day\n2026-11-27 09:00–13:00 Day after Thanksgiving",
    );
    await olive.submits("Save");
    olive.sees(
      "Next closed or shorter: Fri, Oct 30 Team day; Thu, Nov 26 Thanksgiving Day; Fri, Nov 27 Day after Thanksgiving (9 AM–1 PM).",
    );
    await world.restart();
    await world.passes(Date.parse("2026-11-25T15:00:00-05:00") - world.clock.now());
    await files(world.person("Rita"), { type: "CRM data fix" });
    world.person("Rita").sees(/Reply by [^·]*11:00 AM/);
  });

  test("of one country give way to another's, what was written stays", async () => {
    const olive = await openCalendars();
    await olive.clicks("Closed days of Sales Ops");
    await olive.chooses("Public holidays", "United States of America", { search: "United States" });
    await olive.submits("Save");
    await olive.clicks("Closed days of Sales Ops");
    await olive.fills("Closed or shorter in 2026", "2026-12-25 Christmas Day\n2026-12-31 09:00–12:00");
    await olive.chooses("Public holidays", "France");
    olive.seesNot("Independence Day");
    olive.sees(/2026-12-25 [^\n]*\n2026-12-31 09:00–12:00/);
    olive.sees("2027-07-14");
  });

  test("that cannot be read are refused at their year, and nothing typed is lost", async () => {
    const olive = await openCalendars();
    await olive.clicks("Closed days of Sales Ops");
    await olive.fills("Closed or shorter in 2026", "Christmas\n2026-02-30\n2027-01-01");
    await olive.fills("Closed or shorter in 2027", "2027-12-24 13:00–09:00");
    await olive.submits("Save");
    olive.sees('"Christmas" does not begin with a date.');
    olive.sees("2026-02-30 is not a date.");
    olive.sees("2027-01-01 is not in 2026. Move it to its year.");
    olive.sees("2027-12-24: 13:00–09:00 ends before it has begun.");
    olive.sees("Christmas\n2026-02-30\n2027-01-01");
  });

  test("stay when set-up is saved again; another country there replaces only the holidays", async () => {
    const olive = world.person("Olive");
    await olive.types("/ops-settings set-up");
    await olive.chooses("Public holidays", "United States of America", { search: "United States" });
    await olive.submits("Save");
    await olive.types("/ops-settings calendars");
    olive.sees("Wed, Nov 11 Veterans Day");
    await olive.clicks("Closed days of Sales Ops");
    await olive.fills("Closed or shorter in 2026", "2026-12-24 Team day\n2026-12-25 Christmas Day");
    await olive.submits("Save");
    await olive.types("/ops-settings set-up");
    await olive.submits("Save");
    await olive.types("/ops-settings calendars");
    olive.sees("Thu, Dec 24 Team day; Fri, Dec 25 Christmas Day; Fri, Jan 1, 2027");
    await olive.types("/ops-settings set-up");
    await olive.chooses("Public holidays", "None");
    await olive.submits("Save");
    await olive.types("/ops-settings calendars");
    olive.sees("Next closed or shorter: Thu, Dec 24 Team day.");
  });
});

describe("further calendars", () => {
  async function addEmea() {
    const olive = await openCalendars();
    await olive.clicks("Add a calendar");
    await olive.fills("Name", "EMEA");
    await olive.chooses("Time zone", "Europe/London", { search: "london" });
    await olive.fills("Friday", "09:00–15:30");
    await olive.chooses("Public holidays", "United Kingdom");
    await olive.submits("Save");
    return olive;
  }

  test("are added with a name, hours, zone and holidays, and the menu names them", async () => {
    const olive = await addEmea();
    olive.sees("Mon–Thu 9 AM–5 PM; Fri 9 AM–3:30 PM London time");
    olive.sees("Fri, Dec 25 Christmas Day");
    await olive.clicks("Back");
    olive.sees("Besides: EMEA.");
  });

  test("need a name of their own", async () => {
    const olive = await addEmea();
    await olive.clicks("Add a calendar");
    await olive.fills("Name", "emea");
    await olive.submits("Save");
    olive.sees("That name is taken.");
    await olive.fills("Name", "sales ops");
    await olive.submits("Save");
    olive.sees("That name is taken.");
  });

  test("are archived, never removed, and can be brought back", async () => {
    const olive = await addEmea();
    await olive.clicks("Archive EMEA");
    await olive.clicks("Archive");
    olive.sees("EMEA is archived.");
    olive.seesNot("[Hours of EMEA]");
    await olive.clicks("Back");
    olive.seesNot("Besides");
    await olive.clicks("Calendars and holidays");
    await olive.clicks("Bring back EMEA");
    await olive.clicks("Hours of EMEA");
    olive.sees(/Friday[^\n]*09:00–15:30/);
  });

  test("are for admins only, whatever is pressed", async () => {
    const olive = await addEmea();
    await world.person("Omar").types("/ops-settings calendars");
    world.person("Omar").sees("Only Tandem's admins can change settings.");
    await olive.types("/ops-settings roles");
    await olive.chooses("Admins", ["Omar"]);
    await olive.submits("Save");
    await olive.types("/ops-settings calendars");
    olive.sees("Only Tandem's admins can change settings.");
  });
});
