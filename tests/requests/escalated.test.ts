import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { files } from "../support/acme.ts";
import { HOUR, type LateWorld, startLateWorld } from "./lateness.ts";

/*
 * A data fix is promised an answer by 14:00 in New York. When it is late, Omar of Sales Ops, in London, and Lena, who is a leader and not
 * of Sales Ops, hear of it: Lena at once, Omar the next morning.
 */
let world: LateWorld;
beforeEach(async () => {
  world = await startLateWorld();
  await world.escalateTo("CRM data fix", ["Lena", "Omar"]);
  await files(world.person("Rita"));
  await world.untilLocal("14:01");
});
afterEach(() => world.stop());

const IN_DM = /DM with Tandem[\s\S]*#1 Remove a duplicate account is late/;

describe("who is told of a late request", () => {
  test("claims it from there, and then opens it", async () => {
    const omar = world.person("Omar");
    await world.passes(15 * HOUR); // Thursday, 05:01: 09:01 in London
    omar.sees(IN_DM);
    await omar.clicks("Claim", { on: /is late: the first reply/ });
    expect(world.heard("Omar")).toEqual([
      "#1 Remove a duplicate account is late: the first reply was due yesterday at 6:00 PM (4 working hours). @Omar is on it.",
    ]);
    world.person("Olive").sees(/#1 Remove a duplicate account · @Omar/);
    await world.passes(HOUR);
    await omar.clicks("Open", { on: /is late: the first reply/ });
    const { notices } = world.sandbox.sessions.of(omar.person.id);
    expect(JSON.stringify(notices.at(-1)?.blocks)).toContain("#1 Remove a duplicate account");
  });

  test("gets to its thread from there, and no button that would not work", async () => {
    const lena = world.person("Lena");
    lena.sees(IN_DM);
    lena.sees("Go to its thread");
    lena.seesNot("[Claim]");
    lena.seesNot("[Open]");
    const { id, messages } = world.sandbox.workspace.channelNamed("ops-triage");
    const link = `/archives/${id}/p${messages[0]?.ts.replace(".", "")}`;
    expect(directMessages("Lena")).toContain(link);
  });

  test("opens it from there as a leader, to read and no more", async () => {
    const [lena, omar] = [world.person("Lena"), world.person("Omar")];
    await omar.writes("She always asks for this", { in: "#ops-triage", thread: /#1/ });
    await world.nameLeaders(["Lena"]);
    await files(world.person("Rita"), { what: "Another one" });
    await world.passes(24 * HOUR);
    lena.sees(/#2 Another one is late[\s\S]*\[Open\]/);
    await lena.clicks("Open", { on: /#2 Another one is late/ });
    const { notices } = world.sandbox.sessions.of(lena.person.id);
    const opened = `${lena.modal() ?? ""}${JSON.stringify(notices.at(-1)?.blocks ?? [])}`;
    expect(opened).toContain("#2 Another one");
    expect(opened).not.toMatch(/always asks|Claim|Reply/);
  });

  test("reads what became of it, in the same message", async () => {
    const olive = world.person("Olive");
    await olive.clicks("Claim");
    expect(world.heard("Lena")).toEqual([expect.stringMatching(/@Olive is on it\.$/)]);
    await olive.clicks("Reply");
    await olive.fills("Message", "Which one stays?");
    await olive.submits("Send");
    expect(world.heard("Lena")).toEqual(["#1 Remove a duplicate account was late. Replied 1 min late."]);
    world.person("Lena").seesNot(/Go to its thread|needs you|Remind me tomorrow/);
    await world.restart();
    await world.passes(20 * HOUR);
    expect(world.heard("Omar").filter((line) => line.includes("first reply"))).toEqual([]);
  });
});

describe("what was told of a late request", () => {
  test("goes when the request becomes private, from everybody but its owners", async () => {
    const olive = world.person("Olive");
    await olive.clicks("Reply");
    await olive.fills("Message", "Which one stays?");
    await olive.submits("Send");
    world.person("Lena").sees(/duplicate account was late/);
    await olive.chooses("More", "Make private");
    await olive.submits("Make private");
    world.person("Lena").seesNot(/Remove a duplicate account/);
    expect(directMessages("Lena")).not.toContain("duplicate account");
  });

  test("follows the request into another type, to which nobody of theirs belongs", async () => {
    const olive = world.person("Olive");
    await olive.chooses("More", "Change type…");
    await olive.chooses("Type", "Something else");
    await olive.submits("Change");
    expect(world.heard("Lena")).toEqual([expect.stringMatching(/was late\. More time: now due /)]);
  });

  test("goes from whoever is not named under Sales Ops people any more", async () => {
    await world.passes(15 * HOUR);
    const olive = world.person("Olive");
    await olive.chooses("More", "Make private");
    await olive.submits("Make private");
    world.person("Omar").sees(IN_DM);
    await olive.types("/ops-settings roles");
    await olive.chooses("Sales Ops people", ["Olive"]);
    await olive.submits("Save");
    expect(directMessages("Omar")).not.toContain("duplicate account");
  });
});

/** What stands in somebody's DM with Tandem, as Slack keeps it. */
function directMessages(name: string): string {
  const { workspace } = world.sandbox;
  const userId = workspace.personNamed(name).id;
  const isTheirs = ({ memberIds }: { memberIds: ReadonlySet<string> }) =>
    memberIds.has(userId) && memberIds.has(workspace.bot.id);
  const dms = [...workspace.channels.values()].filter(
    (channel) => channel.kind === "dm" && isTheirs(channel),
  );
  return JSON.stringify(dms.flatMap(({ messages }) => messages));
}
