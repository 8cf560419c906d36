import cron from "node-cron";
import type { Logger } from "pino";

/** Runs the process's own housekeeping once a night; a failing night is logged and the next one tried. Returns the way to stop it. */
export function everyNight(log: Logger, tidy: () => Promise<void>): () => Promise<void> {
  const task = cron.schedule(
    "17 3 * * *",
    () => tidy().catch((err: unknown) => log.error({ err }, "the nightly housekeeping failed")),
    { noOverlap: true, timezone: "UTC" },
  );
  return async () => {
    await task.destroy();
  };
}
