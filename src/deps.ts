import type { Logger } from "pino";
import type { Config } from "./config.ts";
import type { Database } from "./platform/db/database.ts";
import type { SlackGateway } from "./platform/slack/gateway.ts";
import type { People } from "./platform/slack/people.ts";
import type { Clock } from "./platform/time/clock.ts";

/** Everything that the shells of a feature may need; each narrows it in its signature: `Pick<Deps, "db" | "clock">`. */
export interface Deps {
  readonly config: Config;
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly slack: SlackGateway;
  readonly people: People;
}
