import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Progress } from "../../sandbox/index.ts";
import { FIRST_SIGHT, storiesOn } from "../../scripts/scenarios/index.ts";
import { chromium, startVisit, type Visit } from "./visit.ts";

/** The first minute of a visitor; each test goes on where the one before stopped. */
describe.skipIf(!chromium)("the first minute", () => {
  let visit: Visit;
  let progress: Progress | undefined;
  beforeAll(async () => {
    visit = await startVisit({
      stories: storiesOn,
      page: { first: FIRST_SIGHT, progress: () => progress, readsCaption: () => Promise.resolve() },
    });
  });
  afterAll(() => visit.end());

  test("whoever comes while the past is passing sees how far it is, and then what it led to", async () => {
    progress = { words: "Week 3 of 9 passes at Acme", done: 2 / 9 };
    const page = await visit.opens();
    await page.getByText("Week 3 of 9 passes at Acme").waitFor();
    expect(await page.getByRole("progressbar").getAttribute("value")).toBe(String(2 / 9));
    progress = undefined;
    visit.stage.sandbox.workspace.changed();
    await page.getByRole("main", { name: "ops-triage" }).waitFor();
  });

  test("it opens on Sales Ops beside a rep, plays to its end at one press, and hands over a card to rate", async () => {
    const page = await visit.opens();
    const rita = page.frameLocator("iframe");
    await page.getByRole("main", { name: "ops-triage" }).waitFor();
    await rita.getByRole("main", { name: "Tandem" }).waitFor();
    await rita.getByRole("button", { name: /^Rita/ }).waitFor();
    await page.getByRole("button", { name: "Watch 60 seconds" }).click();
    await page.getByText("Your turn.").waitFor({ timeout: 60_000 });
    expect(await page.getByRole("status").allTextContents()).toEqual([]);
    await rita.getByRole("article").filter({ hasText: "Discount for Pied Piper" }).last().waitFor();
    await rita.getByRole("combobox", { name: "How was this?" }).click();
    await rita.getByRole("option", { name: /5/ }).first().click();
    const omar = visit.stage.person("Omar");
    await expect.poll(() => omar.screen()).toMatch(/How was this\? 5/);
    expect(omar.screen().match(/#\d+ Discount for Pied Piper/g)).toHaveLength(1);
  });

  test("the second window can be closed and opened again", async () => {
    const page = await visit.opens();
    await page.getByRole("button", { name: "Got it" }).click();
    await page.frameLocator("iframe").getByRole("button", { name: "Close this window" }).click();
    await page.locator("iframe").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Two people side by side" }).click();
    await page.frameLocator("iframe").getByRole("main").waitFor();
    expect(await page.locator("iframe").count()).toBe(1);
  });
});
