import "./loopback-only.ts";
import { writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import UPNG from "upng-js";
import { TravellingClock } from "../sandbox/index.ts";
import { findChromium, launchChromium } from "./demo/chromium.ts";
import { historyBegins, playHistory } from "./demo/history.ts";
import { openStage } from "./demo/stage.ts";
import { FIRST_SIGHT, storiesOn } from "./scenarios/index.ts";

/** Takes the moving picture at the beginning of the README: the first minute of a visitor, quicker. Part of `npm run screenshots`. */
const FILE = new URL("../docs/images/first-minute.png", import.meta.url);
const DEMO_AT = Date.parse("2026-11-18T10:20:00-05:00");
const SIZE = { width: 1200, height: 720 };
const COLOURS = 128;

/** How long a picture stays (ms): the first of a caption, and the one after it, by what there is to read. */
const ARRIVES_MS = 500;
const MS_PER_LETTER = 36;
/** What moves has come to rest by then (ms). */
const RESTS_AFTER_MS = 400;

interface Frame {
  readonly rgba: ArrayBuffer;
  readonly staysMs: number;
}

const chromium = findChromium();
if (!chromium) throw new Error("there is no Chromium on this machine: apt-get install chromium");
const frames: Frame[] = [];
const stage = await openStage({
  clock: TravellingClock.running(historyBegins(DEMO_AT) - Date.now()),
  stories: storiesOn,
  page: { first: FIRST_SIGHT, readsCaption: takeCaption },
});
await playHistory(stage, DEMO_AT);
stage.goesLive();
const browser = await launchChromium(chromium);
const page = await browser.newPage({ viewport: SIZE, reducedMotion: "reduce", colorScheme: "light" });

/** Two pictures of a caption: how it begins, and what it is about. */
async function takeCaption(caption: string): Promise<void> {
  await wait(RESTS_AFTER_MS);
  await take(ARRIVES_MS);
  await wait(RESTS_AFTER_MS);
  await take(caption.length * MS_PER_LETTER);
}

async function take(staysMs: number): Promise<void> {
  const { buffer, byteOffset, byteLength } = await page.screenshot({ caret: "hide" });
  const [rgba] = UPNG.toRGBA8(UPNG.decode(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer));
  if (rgba) frames.push({ rgba, staysMs });
}

try {
  await page.goto(stage.sandbox.url);
  await page.frameLocator("iframe").getByRole("main").waitFor();
  await wait(RESTS_AFTER_MS);
  await take(1500);
  await page.getByRole("button", { name: "Watch 60 seconds" }).click();
  await page.getByRole("button", { name: "Got it" }).waitFor({ timeout: 180_000 });
  const film = UPNG.encode(
    frames.map(({ rgba }) => rgba),
    SIZE.width,
    SIZE.height,
    COLOURS,
    frames.map(({ staysMs }) => staysMs),
  );
  writeFileSync(FILE, Buffer.from(film));
  console.log(`docs/images/first-minute.png, ${Math.round(film.byteLength / 1024)} KB`);
} finally {
  await browser.close();
  await stage.stop();
}
