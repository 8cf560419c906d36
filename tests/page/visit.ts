import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { expect } from "vitest";
import { TravellingClock } from "../../sandbox/index.ts";
import { findChromium, launchChromium } from "../../scripts/demo/chromium.ts";
import { openStage, type Stage, type StageOptions } from "../../scripts/demo/stage.ts";
import { setsUp } from "../../scripts/demo/verbs.ts";

/** Wednesday 18 November 2026, 10:20 in New York. */
const MORNING = Date.parse("2026-11-18T10:20:00-05:00");

export const chromium = findChromium();
if (!chromium) console.log("skipped: no Chromium. The page is tried in a real one: apt-get install chromium");

/** A browser, and Tandem set up at Acme on a clock that goes with real time from a Wednesday morning on. */
export interface Visit {
  readonly stage: Stage;
  /** The page as somebody sees it, e.g. "Rita", with their DM with Tandem open or the channel that is named. */
  /** The page as whoever opens its address finds it. */
  opens(options?: BrowserContextOptions): Promise<Page>;
  as(name: string, options?: BrowserContextOptions & { in?: string }): Promise<Page>;
  /** Waits until this stands in the conversation that is open. */
  sees(page: Page, text: string | RegExp): Promise<void>;
  end(): Promise<void>;
}

export async function startVisit(options: Omit<StageOptions, "clock"> = {}): Promise<Visit> {
  if (!chromium) throw new Error("no Chromium");
  const clock = TravellingClock.running(MORNING - Date.now());
  const [stage, browser] = await Promise.all([openStage({ clock, ...options }), launchChromium(chromium)]);
  const { workspace } = stage.sandbox;
  workspace.join("ops-triage", workspace.bot.name);
  await setsUp(stage.person("Olive"));
  stage.goesLive();
  const troubles: string[] = [];
  return {
    stage,
    async opens(options = {}) {
      const page = await openPage(browser, { options, troubles, origin: stage.sandbox.url });
      await page.goto(stage.sandbox.url);
      return page;
    },
    async as(name, { in: channel, ...options } = {}) {
      const page = await openPage(browser, { options, troubles, origin: stage.sandbox.url });
      const place = channel ? `/${workspace.channelNamed(channel).id}` : "";
      await page.goto(`${stage.sandbox.url}/#/${workspace.personNamed(name).id}${place}`);
      await page.getByRole("main").waitFor();
      return page;
    },
    sees: (page, text) => page.getByRole("main").getByText(text).first().waitFor(),
    async end() {
      await browser.close();
      await stage.stop();
      expect(troubles, "errors in the page, and requests to elsewhere").toEqual([]);
      expect(stage.sandbox.refusedAnswers, "answers that Slack would not have taken").toEqual([]);
    },
  };
}

async function openPage(
  browser: Browser,
  { options, troubles, origin }: { options: BrowserContextOptions; troubles: string[]; origin: string },
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on("pageerror", (error) => troubles.push(error.message));
  // A refusal (409) is said on the page; the browser notes it down, too.
  page.on("console", (line) => {
    if (line.type() === "error" && !/\b409\b/.test(line.text())) troubles.push(line.text());
  });
  page.on("request", (request) => request.url().startsWith(origin) || troubles.push(request.url()));
  page.on("dialog", (dialog) => troubles.push(`a dialog: ${dialog.message()}`));
  return page;
}

/** Chooses in a select of the page, by its label. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole("combobox", { name: label }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

/** Types a slash command or a message and sends it. */
export async function send(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: /^Message / }).fill(text);
  await page.keyboard.press("Enter");
}
