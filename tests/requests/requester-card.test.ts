import { afterEach, beforeEach, expect, test } from "vitest";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
  await files(world.person("Rita"));
});
afterEach(() => world.stop());

test("the card holds the facts they gave, the promise in one line, and who is on it", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await rita.types("/ops-request Discount approval for Globex");
  await rita.chooses("Type", "Quote or pricing approval");
  await rita.fills("Discount %", "18");
  await rita.fills("Deal amount", "42000");
  await rita.fills("Account or deal", "Globex");
  await rita.chooses("Needed by", "2026-11-27 17:00");
  await rita.fills("Details", "They sign on Friday.");
  await rita.submits("Send request");
  rita.sees(/🆕 #2 Discount approval for Globex\n/);
  rita.sees(/Quote or pricing approval · needed by [^·]*5:00 PM[^·]* · 18% on 42,000 · Globex/);
  rita.sees(/Reply by [^·]*12:00 PM[^·]* · done by [^·]*10:00 AM[^·]*\. Not picked up yet\./);
  rita.sees("They sign on Friday.");
  rita.sees(
    /\[Edit request\] \[That's answered\] \[Cancel request\]\s+_?Reply in this thread to add something\./,
  );
  await omar.clicks("Claim");
  rita.sees(/🟢 #2 Discount approval for Globex\n/);
  rita.sees(/\. @Omar is on it\./);
  omar.sees(
    /🟢 #2 Discount approval for Globex · @Omar\n@Rita · Quote or pricing approval · Globex · 18% on 42,000\n/,
  );
});

test("a requester who cancels is asked first, and can keep it", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await rita.clicks("Cancel request");
  rita.sees("[Keep it] [Cancel request]");
  await rita.clicks("Keep it");
  omar.sees("#1 Remove a duplicate account · new");
  await rita.clicks("Cancel request");
  await rita.clicks("Cancel request");
  rita.sees("Cancelled by you");
  rita.seesNot("[Edit request]");
  omar.sees("🚫 #1 Remove a duplicate account · cancelled");
  omar.sees("Cancelled by @Rita");
  omar.sees("Rita cancelled this. Nothing is left to do.");
  omar.seesNot("[Claim]");
});

test("what is solved cannot be cancelled any more", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await rita.clicks("Cancel request");
  await resolve();
  await rita.clicks("Cancel request");
  rita.sees("#1 is solved already. Nothing was changed.");
  omar.sees("#1 Remove a duplicate account · @Omar · solved");
});

test("a solved request is rated on the card, with a comment if they like, until it closes; ops see it", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  rita.seesNot("How was this?");
  await resolve();
  await rita.chooses("How was this?", "3");
  rita.sees("You rated this 3 of 5");
  omar.sees("How was this? 3 of 5");
  await rita.clicks("Comment");
  await rita.chooses("How was this?", "5");
  await rita.fills("Comment", "Quick and clear");
  await rita.submits("Send");
  rita.sees("You rated this 5 of 5: Quick and clear");
  omar.sees("How was this? 5 of 5: Quick and clear");
  await rita.chooses("How was this?", "4");
  rita.sees("You rated this 4 of 5: Quick and clear");
  await world.passes(8 * 24 * 3_600_000);
  rita.seesNot("[Comment]");
  omar.sees("How was this? 4 of 5: Quick and clear");
});

async function resolve(): Promise<void> {
  const omar = world.person("Omar");
  await omar.clicks("Resolve");
  await omar.fills("What was done?", "Removed it.");
  await omar.submits("Resolve");
}

test("both ends of the rating are named, on the card and in the modal", async () => {
  const rita = world.person("Rita");
  await resolve();
  rita.sees("[How was this? ▾] [Comment] [Not solved: reopen]");
  const { bot, channels } = world.sandbox.workspace;
  const messages = [...channels.values()].flatMap((channel) => channel.messages);
  const posted = messages.filter(({ authorId }) => authorId === bot.id).map(({ blocks }) => blocks);
  await rita.clicks("Comment");
  const shown = world.sandbox.sessions.of(rita.person.id).modals.at(-1);
  for (const blocks of [posted, shown]) {
    const end = /"text":"(\d)"[^}]*}[^}]*"description":{[^}]*"text":"([^"]+)"/g;
    const named = [...JSON.stringify(blocks).matchAll(end)].map(([, rating, words]) => `${rating} ${words}`);
    expect([...new Set(named)]).toEqual(["1 poor", "5 very good"]);
  }
});
