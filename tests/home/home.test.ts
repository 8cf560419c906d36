import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

const HOUR = 60 * 60_000;

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

/** What somebody's Home shows, in one line. */
function homeOf(name: string): string {
  const screen = world.person(name).screen();
  const [, home = ""] = screen.split("--- Home");
  const [shown = ""] = home.split("\n\n---");
  return shown.replace(/\s+/g, " ");
}

/** How often Home was published so far. */
function publications(): number {
  return world.sandbox.calls.of("views.publish").length;
}

describe("a rep's Home", () => {
  test("shows what they asked for, and a new request is made from there", async () => {
    const rita = world.person("Rita");
    await rita.opensHome();
    expect(homeOf("Rita")).toMatch(
      /\[New request\] .*Needs you .*You're all caught up\. .*Your requests .*You have no open requests\./,
    );
    expect(homeOf("Rita")).not.toMatch(/Ops queue|Settings/);
    await rita.clicks("New request");
    await rita.fills("What do you need?", "Merge Globex");
    await rita.chooses("Type", "CRM data fix");
    await rita.submits("Send request");
    expect(homeOf("Rita")).toMatch(
      /Your requests Open 🆕 #1 Merge Globex new · Normal · CRM data fix · not picked up yet · due today at 2:00 PM, 4 h left \[Open\]/,
    );
  });

  test("follows every change while it is open", async () => {
    const [rita, omar] = [world.person("Rita"), world.person("Omar")];
    await rita.opensHome();
    await files(rita, { what: "Merge Globex" });
    await omar.clicks("Claim");
    expect(homeOf("Rita")).toMatch(/🟢 #1 Merge Globex in hand · Normal · CRM data fix · @Omar/);
    await world.passes(5 * HOUR);
    expect(homeOf("Rita")).toMatch(/was due today at 2:00 PM/);
    await omar.clicks("Resolve");
    await omar.fills("What was done?", "Merged.");
    await omar.submits("Resolve");
    expect(homeOf("Rita")).toMatch(
      /You have no open requests\. Solved ✅ #1 Merge Globex .* · @Omar \[Not solved: reopen\]/,
    );
  });

  test("names what waits for them, with the button that deals with it", async () => {
    const [rita, omar] = [world.person("Rita"), world.person("Omar")];
    await files(rita, { what: "Merge Globex" });
    await omar.chooses("More", "Wait on requester");
    await omar.fills("Question", "Which one stays?");
    await omar.submits();
    await rita.opensHome();
    expect(homeOf("Rita")).toMatch(
      /Needs you .*#1 Merge Globex .*@Omar is waiting for your reply\. Reply in the thread \[Open\] .*Your requests/,
    );
  });

  test("opens a request as its card, and nothing of others", async () => {
    const rita = world.person("Rita");
    await files(world.person("Raj"), { what: "Merge Initech" });
    await files(rita, { what: "Merge Globex" });
    await rita.opensHome();
    expect(homeOf("Rita")).not.toContain("Initech");
    await rita.clicks("Open");
    expect(rita.modal()).toMatch(/#2 Merge Globex/);
  });

  test("keeps to what Slack takes, however much there is, with the rest behind More", async () => {
    const rita = world.person("Rita");
    for (let count = 1; count <= 12; count += 1) await files(rita, { what: `Request ${count} of many` });
    await rita.opensHome();
    expect(homeOf("Rita")).toContain("Request 10 of many");
    expect(homeOf("Rita")).not.toContain("Request 11 of many");
    await rita.clicks("More");
    expect(rita.modal()).toContain("Request 12 of many");
  });
});

describe("the Home of ops", () => {
  test("shows the queue in its groups, and what they owe", async () => {
    const [rita, omar, olive] = [world.person("Rita"), world.person("Omar"), world.person("Olive")];
    await files(rita, { what: "Merge Globex" });
    await world.passes(5 * HOUR);
    await files(rita, { what: "Merge Initech" });
    await olive.opensHome();
    expect(homeOf("Olive")).toMatch(/Ops queue Overdue 1 · not late: Unclaimed 1 Overdue/);
    expect(homeOf("Olive")).toMatch(
      /Overdue 🔴 #1 Merge Globex late .* · from @Rita .* \[Open\] Unclaimed 🆕 #2 Merge Initech .*Needs you/,
    );
    await olive.clicks("Open");
    expect(olive.modal()).toMatch(/#1 Merge Globex/);
    await olive.clicks("Claim");
    await olive.closesModal();
    expect(homeOf("Olive")).toMatch(
      /Needs you .*#1 Merge Globex .*@Rita is waiting for your reply\. .*\[Reply\] .*Your requests/,
    );
    expect(homeOf("Olive")).toMatch(/Ops queue Overdue 1 · not late: Unclaimed 1 /);
    await omar.opensHome();
    expect(homeOf("Omar")).toMatch(/You're all caught up\./);
    await olive.clicks("Reply");
    await olive.fills("Message", "Tomorrow.");
    await olive.submits("Send");
    expect(homeOf("Olive")).toMatch(/You're all caught up\./);
  });

  test("shows what they have and did not do in time, also after they answered", async () => {
    const [rita, omar] = [world.person("Rita"), world.person("Omar")];
    await files(rita, { what: "Merge Globex" });
    await omar.clicks("Reply");
    await omar.fills("Message", "On it.");
    await omar.submits("Send");
    await omar.opensHome();
    expect(homeOf("Omar")).toContain("You're all caught up.");
    // Eight working hours from Wednesday 10:00 are Thursday 10:00.
    await world.passes(25 * HOUR);
    await omar.opensHome();
    expect(homeOf("Omar")).toMatch(
      /Needs you .*#1 Merge Globex .*@Rita was promised this by now\. .*\[Resolve\] .*Your requests/,
    );
  });

  test("shows private requests to their named owners only", async () => {
    const olive = world.person("Olive");
    await olive.types("/ops-settings set-up");
    await olive.chooses("Sales Ops people", ["Olive"]);
    await olive.chooses("Sales Ops user group", "Sales Ops (@sales-ops)", { search: "sales" });
    await olive.submits("Save");
    await files(world.person("Rita"), { what: "My accelerator", type: "Commission question" });
    await world.person("Omar").opensHome();
    await olive.opensHome();
    expect(homeOf("Omar")).toMatch(/Ops queue Nothing is open\. Sales Ops is up to date\./);
    expect(homeOf("Omar")).not.toContain("accelerator");
    expect(homeOf("Olive")).toContain("My accelerator");
  });

  test("has Settings for admins", async () => {
    await world.person("Olive").opensHome();
    await world.person("Omar").opensHome();
    expect(homeOf("Olive")).toContain("[Settings]");
    expect(homeOf("Omar")).not.toContain("[Settings]");
  });
});

describe("Home is published", () => {
  test("for people who have looked in the last day, and for nobody else", async () => {
    const [rita, raj] = [world.person("Rita"), world.person("Raj")];
    await rita.opensHome();
    const before = publications();
    await files(raj, { what: "Merge Initech" });
    expect(publications()).toBe(before);
    await files(rita, { what: "Merge Globex" });
    expect(publications()).toBe(before + 1);
    await world.passes(25 * HOUR);
    const later = publications();
    await files(rita, { what: "Merge Hooli" });
    expect(publications()).toBe(later);
    await rita.opensHome();
    expect(homeOf("Rita")).toContain("Merge Hooli");
  });

  test("in spite of an outage and a restart in between", async () => {
    const rita = world.person("Rita");
    await rita.opensHome();
    world.sandbox.faults.next("views.publish", { kind: "http500" }, { times: 1 });
    await files(rita, { what: "Merge Globex" });
    await world.restart();
    await world.passes(60_000);
    expect(homeOf("Rita")).toContain("Merge Globex");
  });
});

test("a guest's Home says whom it is for", async () => {
  await world.person("Gus").opensHome();
  expect(homeOf("Gus")).toContain("Tandem is for full members of this workspace.");
});

describe("/tandem", () => {
  test("offers every part with its buttons", async () => {
    const [olive, rita] = [world.person("Olive"), world.person("Rita")];
    await rita.types("/tandem");
    expect(rita.modal()).toMatch(/modal: Tandem[\s\S]*Requests[\s\S]*\[New request\] \[Your requests\]/);
    expect(rita.modal()).not.toMatch(/Ops queue|Settings/);
    await rita.clicks("New request");
    rita.sees("modal: New ops request");
    await olive.types("/tandem");
    expect(olive.modal()).toMatch(/\[Ops queue\][\s\S]*\[Settings\]/);
    await olive.clicks("Ops queue");
    olive.sees("Nothing is open. Sales Ops is up to date.");
    await olive.closesModal();
    await olive.clicks("Settings");
    olive.sees("modal: Settings");
  });

  test("never fails on words that it does not know", async () => {
    const rita = world.person("Rita");
    await rita.types("/tandem where is my commission");
    rita.sees(/Sorry, I don't know "where is my commission"\. Try \/tandem\./);
    await rita.types("/tandem help");
    rita.sees("/tandem shows everything you can do");
  });

  test("refuses guests kindly", async () => {
    await world.person("Gus").types("/tandem");
    world.person("Gus").sees("Tandem is for full members of this workspace.");
  });
});
