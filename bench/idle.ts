import { setTimeout as pause } from "node:timers/promises";
import { startIdle } from "./acme.ts";
import type { Finding } from "./report.ts";
import type { ServerProcess } from "./server-process.ts";
import { median } from "./statistics.ts";
import { LARGE, withTimers } from "./timers.ts";

/** The runner looks every 15 s, so each window holds one look. */
const WINDOW_MS = 15_000;
const WINDOWS = 3;
const MINUTE_MS = 60_000;

/** P8: what Tandem costs while nothing happens. */
export async function benchIdle(): Promise<Finding> {
  const tandem = await startIdle(await withTimers(LARGE));
  const control = await startIdle(await withTimers(LARGE), new URL("./subjects/polling.ts", import.meta.url));
  await pause(WINDOW_MS); // what starting has left to do
  const [quiet, polling] = await Promise.all([watch(tandem), watch(control)]);
  await Promise.all([tandem.stop(), control.stop()]);
  return {
    id: "P8",
    what: "idle with 1 M open timers: CPU a minute; bytes written",
    budget: "≤ 50 ms; 0",
    measured: `${quiet.cpuMs.toFixed(0)} ms; ${quiet.bytes}`,
    control: `${polling.cpuMs.toFixed(0)} ms; ${polling.bytes} (looks every 20 ms)`,
    isMet: quiet.cpuMs <= 50 && quiet.bytes === 0,
    hasControlFailed: polling.cpuMs > 50,
    notes: [`HTTP mode, ${WINDOWS} windows of ${WINDOW_MS / 1_000} s, the median window times four`],
  };
}

async function watch(server: ServerProcess): Promise<{ cpuMs: number; bytes: number }> {
  const bytesBefore = server.bytesWritten();
  const windows: number[] = [];
  for (let window = 0; window < WINDOWS; window++) {
    const before = server.cpuMs();
    await pause(WINDOW_MS);
    windows.push(server.cpuMs() - before);
  }
  return {
    cpuMs: (median(windows) * MINUTE_MS) / WINDOW_MS,
    bytes: server.bytesWritten() - bytesBefore,
  };
}
