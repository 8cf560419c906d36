import { once } from "node:events";
import { acme } from "./acme.ts";
import { Activity } from "./activity.ts";
import { CallLog } from "./calls.ts";
import { TravellingClock } from "./clock.ts";
import { createDriver, type Driver } from "./driver/driver.ts";
import { forwardEvents } from "./events.ts";
import { Faults } from "./faults.ts";
import { HttpDelivery, SIGNING_SECRET } from "./http.ts";
import { type IntegrationPost, postAsIntegration } from "./interactions/integration.ts";
import { RateLimits } from "./limits.ts";
import { createPage } from "./page/index.ts";
import type { PageOptions } from "./page/page.ts";
import { addressOf, listen } from "./server.ts";
import { SocketHub } from "./socket.ts";
import { ResponseUrls } from "./state/response-urls.ts";
import { Sessions } from "./state/sessions.ts";
import { Triggers } from "./state/triggers.ts";
import { Workspace } from "./state/workspace.ts";
import { APP_TOKEN, type AppManifest, BOT_TOKEN, type World } from "./world.ts";

export { TravellingClock } from "./clock.ts";
export type { Driver } from "./driver/driver.ts";
export type { Camera, PageOptions, Progress, Story } from "./page/page.ts";

export interface SandboxOptions {
  /** Shared with the app; goes with real time unless given. */
  readonly clock?: TravellingClock;
  /** Fills the workspace; Acme unless given. */
  readonly workspace?: (workspace: Workspace) => void;
  /** 0 (any free one) unless given. */
  readonly port?: number;
  /** What the app's manifest grants; absent lists mean everything. */
  readonly app?: Partial<AppManifest>;
  /** For whoever looks at it in a browser. */
  readonly page?: PageOptions;
  /** Called after each action of a person, so that a test can wait for the app to finish its work. */
  readonly afterAction?: () => Promise<void>;
}

/** A running stand-in for Slack. Whoever shows it subscribes with `workspace.onChange`. */
export interface Sandbox extends World {
  /** Where the page is, e.g. "http://127.0.0.1:4747". */
  readonly url: string;
  /** Ends in "/api/". */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly teamId: string;
  readonly botUserId: string;
  /** Somebody of the workspace, by name, ready to act. */
  person(name: string): Driver;
  /** Another app posts into a channel ("#sales"). */
  integrationPosts(app: string, where: string, content: IntegrationPost): Promise<void>;
  /** Resolves when no request is under way (save those that a fault holds) and every payload sent was acknowledged or is overdue. */
  quiet(): Promise<void>;
  /**
   * Turns Socket Mode off and posts everything to this address from now on, signed.
   * @throws when it does not answer Slack's question whether it is the app's
   */
  enterRequestUrl(url: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a stand-in for Slack on 127.0.0.1. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const stopping = new AbortController();
  const world = createWorld(options, stopping.signal);
  forwardEvents(world);
  const server = await listen(world, createPage(world, options.page), options.port ?? 0);
  world.workspace.site.url = addressOf(server);
  return {
    ...world,
    url: world.workspace.site.url,
    apiUrl: `${world.workspace.site.url}/api/`,
    botToken: BOT_TOKEN,
    appToken: APP_TOKEN,
    signingSecret: SIGNING_SECRET,
    teamId: world.workspace.teamId,
    botUserId: world.workspace.bot.id,
    person: (name) => createDriver(world, world.workspace.personNamed(name), options.afterAction),
    integrationPosts: async (app, where, content) => {
      postAsIntegration(world.workspace, { app, in: where }, content);
      await world.activity.idle();
      await options.afterAction?.();
    },
    quiet: () => world.activity.idle(),
    enterRequestUrl: async (url) => {
      const delivery = new HttpDelivery(world, url);
      await delivery.verify();
      world.socket.giveWayTo((...payload) => delivery.send(...payload));
    },
    stop: async () => {
      if (stopping.signal.aborted) return;
      stopping.abort();
      world.socket.stop();
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

function createWorld(options: SandboxOptions, stopped: AbortSignal): World {
  const clock = options.clock ?? TravellingClock.running();
  const app: AppManifest = { name: "app", shortcuts: [], ...options.app };
  const workspace = new Workspace(clock, app.name);
  (options.workspace ?? acme)(workspace);
  const activity = new Activity();
  const socket = new SocketHub(clock, activity, stopped);
  return {
    clock,
    app,
    workspace,
    activity,
    socket,
    stopped,
    sessions: new Sessions(),
    triggers: new Triggers(clock),
    responseUrls: new ResponseUrls(clock, workspace.site),
    limits: new RateLimits(clock),
    faults: new Faults(socket),
    calls: new CallLog(),
    refusedAnswers: [],
  };
}
