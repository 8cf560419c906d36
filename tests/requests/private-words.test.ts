import { afterEach, beforeEach, expect, test } from "vitest";
import { HOUR, type LateWorld, MINUTE, startLateWorld } from "./lateness.ts";

/*
 * Of a request that was everybody's in Sales Ops, everything is told that can be: then it is made private, and whoever may not see it any
 * more looks for its words wherever Tandem speaks. Olive alone is named; Omar is ops by the user group.
 */

/** One for each place in which something can be typed or attached. */
const WORDS = {
  summary: "zanzibar",
  account: "quokka",
  details: "wombat",
  urgency: "numbat",
  file: "bilby",
  added: "bettong",
  reply: "dugong",
  message: "echidna",
  note: "potoroo",
  team: "bandicoot",
  done: "kultarr",
  rating: "kowari",
  missing: "quoll",
} as const;

const OUTSIDE = ["Omar", "Lena", "Raj", "Ada"];
const IN_TRIAGE = { in: "#ops-triage", thread: /#1/ };

let world: LateWorld;
beforeEach(async () => {
  world = await startLateWorld(async (olive) => {
    await olive.chooses("Sales Ops people", ["Olive"]);
    await olive.chooses("Sales Ops user group", "Sales Ops (@sales-ops)", { search: "sales" });
  });
  world.sandbox.workspace.join("#sales", "Tandem");
  await world.nameLeaders(["Lena"]);
  await world.escalateTo("Report or dashboard", ["Lena", "Omar"]);
});
afterEach(() => world.stop());

test.each([
  ["Make private", "Make private", async () => {}],
  ["a confidential type", "Change type…", chooseConfidential],
])("%s takes every word of it from those who may not see it any more", async (_, entry, fill) => {
  await fileIt();
  await workOnIt();
  await world.untilLocal("16:01");
  await world.passesInSteps(18 * HOUR + MINUTE); // late everywhere, in everybody's hours
  await solve();
  const { missing, ...solved } = WORDS;
  expect(await wordsSeenBy(OUTSIDE), "while it is solved").toEqual(Object.values(solved).toSorted());
  if (entry !== "Make private") await reopen(missing);
  const olive = world.person("Olive");
  await olive.chooses("More", entry, { on: /#1 / });
  await fill();
  await olive.submits(entry === "Make private" ? "Make private" : "Change");
  await world.person("Omar").deletes(new RegExp(WORDS.note)); // his own words, as he is asked
  expect(await wordsSeenBy(OUTSIDE)).toEqual([]);
  await world.restart();
  await world.passesInSteps(24 * HOUR, 6 * HOUR);
  expect(await wordsSeenBy(OUTSIDE), "a day later").toEqual([]);
  olive.sees(/DM with Tandem[\s\S]*zanzibar/);
});

async function fileIt(): Promise<void> {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await rita.writes("Who knows?", { in: "#sales" });
  await rita.uses("Make this an ops request", { on: /Who knows/ });
  await rita.clicks("More options");
  await rita.fills("What do you need?", WORDS.summary);
  await rita.chooses("Type", "Report or dashboard");
  await rita.chooses("How urgent?", "Urgent");
  await rita.fills("Account or deal", WORDS.account);
  await rita.fills("Details", WORDS.details);
  await rita.attaches("Files", [{ name: `${WORDS.file}.txt`, content: WORDS.file }]);
  await rita.submits("Send request");
  await rita.fills("Why is it urgent?", WORDS.urgency);
  await rita.submits("Send request");
  omar.sees(/#1 zanzibar/);
}

async function workOnIt(): Promise<void> {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await omar.clicks("Claim");
  await omar.chooses("More", "Add people…");
  await omar.chooses("People", ["Raj"]);
  await omar.submits("Save");
  await rita.clicks("Edit request");
  await rita.fills("Details", `${WORDS.details} ${WORDS.added}`);
  await rita.submits("Save");
  await rita.writes(WORDS.message, { thread: /#1/ });
  await omar.writes(WORDS.note, IN_TRIAGE);
  await omar.chooses("More", "Wait on another team…");
  await omar.fills("Who?", WORDS.team);
  await omar.chooses("Until when?", "2026-10-28 15:00");
  await omar.submits("Wait");
}

async function solve(): Promise<void> {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await omar.clicks("Reply", { on: /#1 / });
  await omar.fills("Message", WORDS.reply);
  await omar.submits("Send");
  await omar.clicks("Resolve", { on: /#1 / });
  await omar.fills("What was done?", WORDS.done);
  await omar.submits("Resolve");
  await rita.clicks("Comment");
  await rita.chooses("How was this?", "1");
  await rita.fills("Comment", WORDS.rating);
  await rita.submits("Send");
}

async function reopen(missing: string): Promise<void> {
  const rita = world.person("Rita");
  await rita.clicks("Not solved: reopen");
  await rita.fills("What is missing?", missing);
  await rita.submits("Reopen");
  expect(await wordsSeenBy(OUTSIDE), "once it is open again").toContain(missing);
}

async function chooseConfidential(): Promise<void> {
  await world.person("Olive").chooses("Type", "Commission question");
}

/** The words that any of them finds: on the screen, on Home, in lists, by searching, and by asking for the request. */
async function wordsSeenBy(names: readonly string[]): Promise<readonly string[]> {
  const seen: string[] = [];
  for (const name of names) {
    const person = world.person(name);
    person.reloads();
    await person.opensHome();
    for (const ask of ["1", "list"]) await person.types(`/ops-request ${ask}`, { in: "#sales" });
    seen.push(person.screen());
    for (const word of Object.values(WORDS)) {
      person.reloads();
      await person.types(`/ops-request find ${word}`, { in: "#sales" });
      seen.push(person.screen().replaceAll(`for "${word}"`, ""));
    }
    person.reloads();
  }
  const byTandem = world.sandbox.workspace.bot.id;
  const [rita, olive] = ["Rita", "Olive"].map((name) => world.sandbox.workspace.personNamed(name).id);
  const channels = [...world.sandbox.workspace.channels.values()].filter(
    ({ kind, memberIds }) => kind !== "dm" || !(memberIds.has(rita ?? "") || memberIds.has(olive ?? "")),
  );
  const posted = channels.flatMap(({ messages }) => messages).filter(({ authorId }) => authorId === byTandem);
  const all = `${seen.join("\n")}\n${JSON.stringify(posted)}`.toLowerCase();
  return Object.values(WORDS)
    .filter((word) => all.includes(word))
    .toSorted();
}
