import "./loopback-only.ts";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { TravellingClock } from "../sandbox/index.ts";
import { findChromium, launchChromium } from "./demo/chromium.ts";
import { historyBegins, playHistory } from "./demo/history.ts";
import { sendsHeard, startsPulse } from "./demo/pulses.ts";
import { openStage, type Stage } from "./demo/stage.ts";
import { nextMorning } from "./demo/work-days.ts";
import { storiesOn } from "./scenarios/index.ts";
import { lateQuote } from "./scenarios/late-quote.ts";
import { noCamera } from "./scenarios/scenario.ts";

/**
 * `npm run screenshots` takes the pictures of the documentation anew, from a demo whose clock stands still: the same picture each
 * time, on a machine with the same fonts (Debian: fonts-noto-color-emoji).
 */
const FOLDER = new URL("../docs/images/", import.meta.url);
const DEMO_AT = Date.parse("2026-11-18T10:20:00-05:00");
const DAY_MS = 24 * 60 * 60_000;
const SIZE = { width: 1440, height: 900 };

interface Shot {
  readonly name: string;
  readonly as: string;
  readonly in?: string;
  readonly theme?: "light" | "dark";
  readonly size?: { readonly width: number; readonly height: number };
  /** Brings onto the screen what the picture is about. */
  readonly prepare?: (page: Page, stage: Stage) => Promise<void>;
}

const SHOTS: readonly Shot[] = [
  { name: "triage", as: "Omar", in: "#ops-triage", prepare: openThread },
  { name: "triage-dark", as: "Omar", in: "#ops-triage", theme: "dark", prepare: openThread },
  { name: "requester-card", as: "Rita", prepare: openThread },
  { name: "new-request", as: "Raj", prepare: fillRequest },
  {
    name: "home",
    as: "Olive",
    prepare: async (page, stage) => {
      await page.getByRole("button", { name: "Home" }).click();
      await stage.settled();
      await page.getByRole("heading", { name: "Ops queue" }).waitFor();
    },
  },
  {
    name: "pulse-results-message",
    as: "Olive",
    in: "#ops-triage",
    prepare: async (page) => {
      const results = page.getByRole("article").filter({ hasText: "Pulse round 3" });
      await results.getByRole("button", { name: /repl(y|ies)/ }).click();
      await page.getByRole("complementary", { name: "Thread" }).getByRole("img").waitFor();
      await results.first().scrollIntoViewIfNeeded();
    },
  },
  {
    name: "set-up",
    as: "Olive",
    prepare: async (page, stage) => {
      await write(page, "/ops-settings set-up");
      await stage.settled();
      await page.getByRole("dialog", { name: "Set up Tandem" }).waitFor();
      await page.evaluate("document.activeElement.blur()");
    },
  },
  {
    name: "settings",
    as: "Olive",
    prepare: async (page, stage) => {
      await closeLast(page, "Set up Tandem");
      await write(page, "/ops-settings");
      await stage.settled();
      await page.getByRole("dialog", { name: "Settings" }).waitFor();
      await page.evaluate("document.activeElement.blur()");
    },
  },
  {
    name: "pulse-results",
    as: "Olive",
    in: "#ops-triage",
    prepare: async (page, stage) => {
      await closeLast(page, "Settings");
      await pressInResults(page, "Results");
      await stage.settled();
      await page.getByRole("dialog", { name: "Results" }).waitFor();
    },
  },
  {
    name: "pulse-heard",
    as: "Olive",
    in: "#ops-triage",
    prepare: async (page, stage) => {
      await closeLast(page, "Results");
      await pressInResults(page, "Write what we heard…");
      await stage.settled();
      await page
        .getByLabel("We heard", { exact: true })
        .fill("It feels more like one team. Nobody is told where a stuck quote is.");
      await page.getByLabel("We will").fill("Show on its card who has a quote. Omar sees to it, by Friday.");
      await page
        .getByLabel("We won't, and why")
        .fill("Promise fair leads within the hour: the list comes the next morning.");
      await page.evaluate("document.activeElement.blur()");
      await page.evaluate("document.querySelector('.modal-body').scrollTop = 0");
    },
  },
  { name: "narrow", as: "Rita", size: { width: 390, height: 780 } },
  {
    name: "pulse-question",
    as: "Zoe",
    prepare: async (page, stage) => {
      const olive = stage.person("Olive");
      // The pictures before left their modals open.
      await olive.closesModal("all");
      olive.leavesHome();
      await sendsHeard(olive, { weHeard: "It feels more like one team.", weWill: "Keep it up." });
      while (!(await startsPulse(olive))) await stage.movesTo(nextMorning(stage.clock.now() + DAY_MS));
      await stage.settled();
      await page.getByRole("button", { name: "Not this time", exact: true }).waitFor();
    },
  },
  // Last: hours pass in it.
  {
    name: "late-quote",
    as: "Olive",
    in: "#ops-triage",
    prepare: async (page, stage) => {
      await lateQuote.play(stage, noCamera);
      const card = page.getByRole("article").filter({ hasText: "Quote for Bluth Company" });
      await card.getByRole("button", { name: /repl(y|ies)/ }).click();
      await page.getByRole("complementary", { name: "Thread" }).getByText("Sorry for the wait").waitFor();
    },
  },
];

async function openThread(page: Page): Promise<void> {
  const card = page.getByRole("article").filter({ hasText: "Discount approval for Globex" });
  await card.getByRole("button", { name: /repl(y|ies)/ }).click();
  await page.getByRole("complementary", { name: "Thread" }).getByText("12 months up front").waitFor();
}

async function fillRequest(page: Page, stage: Stage): Promise<void> {
  await write(page, "/ops-request Discount approval for Umbrella");
  await stage.settled();
  await page.getByRole("combobox", { name: "Type" }).click();
  await page.getByRole("option", { name: "Quote or pricing approval" }).click();
  await page.getByText(/^Reply by/).waitFor();
  await page.getByLabel("Discount %").fill("15");
  await page.getByLabel("Deal amount").fill("64000");
  await page.getByLabel("Account or deal").fill("Umbrella");
  await page.evaluate("document.querySelector('.modal-body').scrollTop = 0");
}

/** The picture before left its modal open. */
async function closeLast(page: Page, title: string): Promise<void> {
  const modal = page.getByRole("dialog", { name: title });
  await modal.waitFor();
  await page.keyboard.press("Escape");
  await modal.waitFor({ state: "hidden" });
}

async function pressInResults(page: Page, label: string): Promise<void> {
  const results = page.getByRole("article").filter({ hasText: "Pulse round 3" });
  await results.getByRole("button", { name: label }).click();
}

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: /^Message / }).fill(text);
  await page.keyboard.press("Enter");
}

async function take(browser: Browser, stage: Stage, shot: Shot): Promise<void> {
  const { workspace } = stage.sandbox;
  const context = await browser.newContext({
    viewport: shot.size ?? SIZE,
    colorScheme: shot.theme ?? "light",
    deviceScaleFactor: 1.5,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const place = shot.in ? `/${workspace.channelNamed(shot.in).id}` : "";
  await page.goto(`${stage.sandbox.url}/#/${workspace.personNamed(shot.as).id}${place}`);
  await page.getByRole("main").waitFor();
  await shot.prepare?.(page, stage);
  await page.mouse.move(0, 0);
  // Banners go by themselves after a while; the pictures are of what stays.
  await page.locator(".banners").waitFor({ state: "detached" });
  const path = fileURLToPath(new URL(`${shot.name}.png`, FOLDER));
  await page.screenshot({ path, animations: "disabled", caret: "hide" });
  await context.close();
  console.log(`docs/images/${shot.name}.png`);
}

const chromium = findChromium();
if (!chromium) throw new Error("there is no Chromium on this machine: apt-get install chromium");
mkdirSync(FOLDER, { recursive: true });
const stage = await openStage({
  clock: TravellingClock.frozenAt(historyBegins(DEMO_AT)),
  stories: storiesOn,
});
await playHistory(stage, DEMO_AT);
const browser = await launchChromium(chromium);
try {
  for (const shot of SHOTS) await take(browser, stage, shot);
} finally {
  await browser.close();
  await stage.stop();
}
