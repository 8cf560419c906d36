import { LogLevel, type Logger as SlackLogger } from "@slack/web-api";
import type { Logger } from "pino";

/**
 * The logger that Slack's libraries get. Their messages hold payloads, addresses and sometimes tokens, so only the fact that one of them
 * complained is written; what an operator needs to know is logged by our own code, in its own words.
 */
export function createSlackLogger(log: Logger, library: string): SlackLogger {
  const silent = (): void => undefined;
  return {
    debug: silent,
    info: silent,
    warn: () => log.debug({ library }, "Slack's library warns"),
    error: () => log.debug({ library }, "Slack's library reports an error"),
    setLevel: silent,
    setName: silent,
    // Anything lower makes the libraries build the texts that are thrown away here.
    getLevel: () => LogLevel.ERROR,
  };
}
