import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { bytesWrittenBy, cpuMsOf, onServerCore, residentKbOf } from "./machine.ts";

/** A process that is measured, on a core of its own. */
export interface ServerProcess {
  /** CPU time so far, milliseconds. */
  cpuMs(): number;
  bytesWritten(): number;
  residentKb(): number;
  stop(): Promise<void>;
}

/** A bench that fails leaves nobody behind. */
const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/**
 * Runs a file on the server's core, with `BENCH_NODE_ARGS` (e.g. `--cpu-prof`) for Node; resolves once a line of its output matches `ready`.
 * @throws with what it wrote to standard error when it ends before that
 */
export async function startServer(
  file: URL,
  { env, ready }: { readonly env: Readonly<Record<string, string>>; readonly ready: RegExp },
): Promise<ServerProcess & { readonly match: RegExpExecArray }> {
  const { PATH = "", NODE_OPTIONS = "", BENCH_NODE_ARGS = "" } = process.env;
  const args = ["--enable-source-maps", ...BENCH_NODE_ARGS.split(" ").filter(Boolean), fileURLToPath(file)];
  const [program = "", ...rest] = onServerCore([process.execPath, ...args]);
  const child = spawn(program, rest, {
    env: { PATH, NODE_OPTIONS, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaint += text;
  });
  const ended = once(child, "exit");
  running.add(child);
  void ended.then(() => running.delete(child));
  const match = await new Promise<RegExpExecArray>((resolve, reject) => {
    createInterface(child.stdout).on("line", (line) => {
      const found = ready.exec(line);
      if (found) resolve(found);
    });
    void ended.then(() => reject(new Error(`${file.pathname} has ended: ${complaint}`)));
  });
  const pid = child.pid ?? 0;
  return {
    match,
    cpuMs: () => cpuMsOf(pid),
    bytesWritten: () => bytesWrittenBy(pid),
    residentKb: () => residentKbOf(pid),
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
