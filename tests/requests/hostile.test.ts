import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isObject, type JsonObject } from "../../sandbox/state/json.ts";
import { files, setUp } from "../support/acme.ts";
import { HOSTILE, keptOf, undelivered } from "../support/hostile.ts";
import { readRows } from "../support/rows.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(async () => {
  expect(await undelivered(world), "messages that Slack would not take").toEqual([]);
  await world.stop();
});

describe.each(HOSTILE)("text full of %s", (_, typed) => {
  const kept = keptOf(typed);

  test("typed into every field is stored as typed, harms nothing, and is found", async () => {
    const [rita, omar] = [world.person("Rita"), world.person("Omar")];
    await rita.types("/ops-request");
    await rita.fills("What do you need?", typed);
    await rita.chooses("Type", "CRM data fix");
    await rita.fills("Account or deal", typed);
    await rita.fills("Details", typed);
    await rita.clicks("More options");
    await rita.chooses("How urgent?", "Urgent");
    await rita.fills("Why is it urgent?", typed);
    await rita.submits("Send request");
    await omar.clicks("Reply");
    await omar.fills("Message", typed);
    await omar.fills("Save this message as", typed.slice(0, 50));
    await omar.submits("Send");
    await omar.clicks("Resolve");
    await omar.fills("What was done?", typed);
    await omar.submits("Resolve");
    await rita.clicks("Not solved: reopen");
    await rita.fills("What is missing?", typed);
    await rita.submits("Reopen");
    const columns = "summary, account, details, urgency_reason, reopen_text";
    expect(await rows(`select ${columns} from requests`)).toEqual([Array(5).fill(kept)]);
    expect(await rows("select text from request_entries")).toEqual([[kept]]);
    for (const words of [typed, "zebra"]) {
      await rita.types(`/ops-request find ${words}`);
      expect(rita.screen()).toMatch(/Results for[\s\S]*#1/);
    }
    expectHarmless();
  });

  test("typed into the forms under More, of the requester and of settings is stored as typed and harms nothing", async () => {
    const [rita, omar, olive] = [world.person("Rita"), world.person("Omar"), world.person("Olive")];
    await files(rita);
    await omar.chooses("More", "Wait on requester");
    await omar.fills("Question", typed);
    await omar.submits("Send");
    await rita.clicks("Edit request");
    await rita.fills("Details", typed);
    await rita.submits("Save");
    await omar.chooses("More", "Wait on another team…");
    await omar.fills("Who?", typed.slice(0, 100));
    await omar.chooses("Until when?", "2026-10-30 12:00");
    await omar.submits("Wait");
    await omar.clicks("Resolve");
    await omar.fills("What was done?", "Something");
    await omar.submits("Resolve");
    await rita.clicks("Comment");
    await rita.chooses("How was this?", "1");
    await rita.fills("Comment", typed);
    await rita.submits("Send");
    await rita.clicks("Not solved: reopen");
    await rita.fills("What is missing?", typed);
    await rita.submits("Reopen");
    await omar.chooses("More", "Decline…");
    await omar.chooses("Reason", "No capacity for it");
    await omar.fills("In a sentence", typed);
    await omar.submits("Decline");
    await olive.types("/ops-settings");
    await olive.clicks("SLA targets and warnings");
    await olive.clicks("Add dates");
    await olive.fills("What is it called?", typed.slice(0, 50));
    await olive.chooses("First day", "2026-11-02");
    await olive.chooses("Last day", "2026-11-06");
    await olive.chooses("Twice the time for", ["CRM data fix"]);
    await olive.submits("Save");
    olive.sees("zebra");
    const columns = "details, decline_text, rating_comment";
    expect(await rows(`select ${columns} from requests`)).toEqual([Array(3).fill(kept)]);
    expect(await rows("select text from request_entries")).toEqual([[kept]]);
    expectHarmless();
  });

  test("written, edited and answered in the threads is stored as typed and harms nothing", async () => {
    const [rita, omar] = [world.person("Rita"), world.person("Omar")];
    await files(rita);
    await rita.writes("first", { thread: /#1/ });
    await rita.edits(/^first$/, typed);
    await omar.writes(`reply: ${typed}`, { in: "#ops-triage", thread: /#1/ });
    await omar.writes(typed, { in: "#ops-triage", thread: /#1/ });
    await rita.writes(typed);
    await rita.types(`/ops-request ${typed}`);
    rita.sees("modal: New ops request");
    expect(await rows("select text from request_entries")).toHaveLength(3);
    for (const [text] of await rows("select text from request_entries")) expect(text).toContain("zebra");
    expectHarmless();
  });
});

/** No message of Tandem's pings anybody but the two who talk, or shows another address than it leads to. */
function expectHarmless(): void {
  const { workspace } = world.sandbox;
  const posted = [...workspace.channels.values()]
    .flatMap((channel) => channel.messages)
    .filter(({ isByBot, text }) => isByBot && !text.startsWith("*Tandem is set up.*"));
  const ids = ["Rita", "Omar"].map((name) => workspace.personNamed(name).id).join("|");
  const pings = new RegExp(`<!(?!date)|<#|<http|<mailto|<@(?!(${ids})>)`);
  const harms = (text: unknown) => pings.test(String(text));
  const harmful = posted.flatMap(({ text, blocks }) => [
    ...(harms(text) ? [text] : []),
    ...pieces(blocks).filter(
      (piece) =>
        ["broadcast", "usergroup"].includes(String(piece.type)) ||
        (piece.type === "link" && piece.text !== undefined && piece.text !== piece.url) ||
        (piece.type === "mrkdwn" && harms(piece.text)) ||
        (piece.type === "user" && !ids.includes(String(piece.user_id))),
    ),
  ]);
  expect(harmful).toEqual([]);
}

function pieces(blocks: unknown): readonly JsonObject[] {
  if (Array.isArray(blocks)) return blocks.flatMap(pieces);
  if (!isObject(blocks)) return [];
  return [blocks, ...Object.values(blocks).flatMap(pieces)];
}

function rows(query: string): Promise<readonly (readonly unknown[])[]> {
  return readRows(world.databaseUrl, query);
}
