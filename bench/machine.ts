import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";

/** Keeps a process on a core (util-linux). */
const PINNER = "taskset";
/** What is measured runs on one core, what drives it on the other, so that neither takes time from the other. */
const SERVER_CORE = "0";
const LOAD_CORE = "1";
const NS_PER_MS = 1_000_000;

/** Whether processes can be kept on cores of their own. */
export const canPin = availableParallelism() > 1 && spawnSync(PINNER, ["--version"]).status === 0;

/** The command, kept on the server's core. */
export function onServerCore(command: readonly string[]): readonly string[] {
  return canPin ? [PINNER, "-c", SERVER_CORE, ...command] : command;
}

/** Keeps this process, which drives the load, off the server's core. */
export function moveToLoadCore(): void {
  if (canPin) spawnSync(PINNER, ["-acp", LOAD_CORE, String(process.pid)]);
}

/** CPU time that a process has used so far with all its threads (ms), as the kernel counts it (proc(5), schedstat). */
export function cpuMsOf(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const ns = threads.map((id) =>
    Number(readFileSync(`/proc/${pid}/task/${id}/schedstat`, "utf8").split(" ")[0]),
  );
  return ns.reduce((sum, each) => sum + each, 0) / NS_PER_MS;
}

/** Bytes that a process has caused to be written to disk so far (proc(5), io). */
export function bytesWrittenBy(pid: number): number {
  return Number(/^write_bytes: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, "utf8"))?.[1]);
}

/** Memory of a process that lies in RAM (KB; proc(5), status). */
export function residentKbOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
}
