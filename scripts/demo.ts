import "./loopback-only.ts";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { type Progress, TravellingClock } from "../sandbox/index.ts";
import { ADDRESS_FILE, isPort } from "./demo/address.ts";
import { historyBegins, type Passed, playHistory } from "./demo/history.ts";
import { openStage, type StageOptions } from "./demo/stage.ts";
import { demoBegins } from "./demo/work-days.ts";
import { FIRST_SIGHT, storiesOn } from "./scenarios/index.ts";

/** Tandem and a stand-in for Slack on this machine alone: `npm run demo`. docs/demo.md says what can be done there. */
const USUAL_PORT = 4747;

const demoAt = demoBegins(Date.now());
let progress: Progress | undefined = { words: "Acme opens", done: 0 };
const options: StageOptions = {
  clock: TravellingClock.running(historyBegins(demoAt) - Date.now()),
  stories: storiesOn,
  page: { first: FIRST_SIGHT, progress: () => progress },
};
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
    return await openStage({ ...options, port: Number(asked ?? USUAL_PORT) });
  } catch (error) {
    const isTaken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
    if (!isTaken) throw error;
    if (asked === undefined) return openStage({ ...options, port: 0 });
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

/** On a terminal one line that changes; elsewhere a line a week. */
function tellOfWeek({ week, weeks }: Passed): void {
  progress = { words: `Week ${week} of ${weeks} passes at Acme`, done: (week - 1) / weeks };
  stage.sandbox.workspace.changed();
  const line = `Week ${week} of ${weeks} …`;
  process.stdout.write(process.stdout.isTTY ? `\r${line}` : `${line}\n`);
}

console.log(`Open ${stage.sandbox.url}`);
await playHistory(stage, demoAt, tellOfWeek);
stage.goesLive();
progress = undefined;
stage.sandbox.workspace.changed();
mkdirSync(new URL("./", ADDRESS_FILE), { recursive: true });
writeFileSync(ADDRESS_FILE, stage.sandbox.url);
if (process.stdout.isTTY) process.stdout.write("\r");
console.log("Ready. Press Watch 60 seconds there. Ctrl-C ends it; nothing is kept.");
