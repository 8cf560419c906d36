import type { Activity } from "./activity.ts";
import type { CallLog } from "./calls.ts";
import type { TravellingClock } from "./clock.ts";
import type { Faults } from "./faults.ts";
import type { RateLimits } from "./limits.ts";
import type { SocketHub } from "./socket.ts";
import type { ResponseUrls } from "./state/response-urls.ts";
import type { Sessions } from "./state/sessions.ts";
import type { Triggers } from "./state/triggers.ts";
import type { Workspace } from "./state/workspace.ts";
import type { Refusal } from "./validate/index.ts";

/** A shortcut as the app's manifest lists it. */
export interface Shortcut {
  readonly name: string;
  readonly callbackId: string;
  readonly type: "global" | "message";
}

/** A command as the app's manifest describes it. */
interface CommandHint {
  readonly description: string;
  readonly usageHint?: string | undefined;
}

/** The app as Slack knows it. Absent lists mean: everything. */
export interface AppManifest {
  readonly name: string;
  readonly scopes?: readonly string[];
  /** Subscribed bot events, e.g. "message.channels". */
  readonly events?: readonly string[];
  /** Slash commands, each with its "/". */
  readonly commands?: readonly string[];
  /** What is shown beside a command while it is typed, by command. */
  readonly commandHints?: Readonly<Record<string, CommandHint>>;
  readonly shortcuts: readonly Shortcut[];
  /** Whether the app has a Home tab; it has one unless this says otherwise. */
  readonly hasHome?: boolean;
}

export const BOT_TOKEN = "xoxb-sandbox";
export const APP_TOKEN = "xapp-sandbox";

/** An acknowledgement whose content Slack would not take. */
interface RefusedAnswer {
  /** What the person did, e.g. "/ops-request". */
  readonly what: string;
  readonly refusal: Refusal;
}

/** Everything one sandbox consists of. */
export interface World {
  readonly clock: TravellingClock;
  readonly app: AppManifest;
  readonly workspace: Workspace;
  readonly sessions: Sessions;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly limits: RateLimits;
  readonly faults: Faults;
  readonly socket: SocketHub;
  readonly activity: Activity;
  readonly calls: CallLog;
  /** Acknowledgements whose content Slack would not take, with the reason. */
  readonly refusedAnswers: RefusedAnswer[];
  /** Aborted when the sandbox is stopped: whatever still waits gives up. */
  readonly stopped: AbortSignal;
}
