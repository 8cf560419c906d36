import type { SocketOptions } from "../socket.ts";

/** Notes when Slack goes out of reach and logs once when it is back. Shared by all connections of a process. */
export class Reach {
  readonly #options: Pick<SocketOptions, "clock" | "log" | "slackApiUrl">;
  #lostAt: number | undefined;

  constructor(options: Pick<SocketOptions, "clock" | "log" | "slackApiUrl">) {
    this.#options = options;
  }

  lose(): void {
    this.#lostAt ??= this.#options.clock.now();
  }

  find(): void {
    if (this.#lostAt === undefined) return;
    const { clock, log, slackApiUrl } = this.#options;
    log.info({ address: slackApiUrl, downMs: clock.now() - this.#lostAt }, "Slack is back");
    this.#lostAt = undefined;
  }
}
