import "./loopback-only.ts";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { instantOf, instantText } from "../sandbox/driver/dates.ts";
import { TravellingClock } from "../sandbox/index.ts";
import { ADDRESS_FILE, isPort } from "./demo/address.ts";
import { HEAD_OFFICE, historyBegins, playHistory } from "./demo/history.ts";
import { openStage } from "./demo/stage.ts";
import { storiesOn } from "./scenarios/index.ts";

/** Tandem and a stand-in for Slack on this machine alone: `npm run demo`. docs/demo.md says what can be done there. */
const USUAL_PORT = 4747;
const DAY_MS = 24 * 60 * 60_000;

/** The demo begins on the last Wednesday that has come, at 10:20 in New York: everybody but Sydney is at work. */
function beginsAt(now: number): number {
  for (let day = now; ; day -= DAY_MS) {
    const [date = ""] = instantText(day, HEAD_OFFICE).split(" ");
    const at = instantOf(date, "10:20", HEAD_OFFICE);
    if (new Date(`${date}T00:00:00Z`).getUTCDay() === 3 && at <= now) return at;
  }
}

const demoAt = beginsAt(Date.now());
const clock = TravellingClock.running(historyBegins(demoAt) - Date.now());
console.log("Nine weeks pass at Acme …");
const stage = await openOnFreePort();

/** The port that PORT asks for; else the usual one, or any free one when another demo has it. */
async function openOnFreePort() {
  const asked = process.env.PORT;
  if (asked !== undefined && !isPort(asked)) {
    console.error(
      `PORT is ${asked}, which is not a port. Choose one from 1 to 65535: PORT=4748 npm run demo`,
    );
    process.exit(1);
  }
  try {
    return await openStage({ clock, port: Number(asked ?? USUAL_PORT), stories: storiesOn });
  } catch (error) {
    const isTaken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
    if (!isTaken) throw error;
    if (asked === undefined) return openStage({ clock, port: 0, stories: storiesOn });
    console.error(
      `Something else listens on port ${asked}. Choose another: PORT=${Number(asked) + 1} npm run demo`,
    );
    process.exit(1);
  }
}

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) process.exit(1);
  isStopping = true;
  rmSync(ADDRESS_FILE, { force: true });
  await stage.stop();
  process.exit(0);
}
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop());

await playHistory(stage, demoAt);
stage.goesLive();
mkdirSync(new URL("./", ADDRESS_FILE), { recursive: true });
writeFileSync(ADDRESS_FILE, stage.sandbox.url);
console.log(`Tandem is set up. Be anybody at Acme: ${stage.sandbox.url}`);
console.log("Ctrl-C ends it; nothing is kept.");
