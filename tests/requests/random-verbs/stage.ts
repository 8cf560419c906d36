import type { Channel } from "../../../sandbox/state/channels.ts";
import type { Message } from "../../../sandbox/state/messages.ts";
import { readConfig } from "../../../src/config.ts";
import type { Deps } from "../../../src/deps.ts";
import type { Database } from "../../../src/platform/db/database.ts";
import { createDatabase } from "../../../src/platform/db/index.ts";
import type { Renderer } from "../../../src/platform/feature.ts";
import { createLogger } from "../../../src/platform/log.ts";
import { connectGateway } from "../../../src/platform/slack/gateway.ts";
import { createPeople } from "../../../src/platform/slack/people.ts";
import type { Clock } from "../../../src/platform/time/clock.ts";
import {
  createRequests,
  followChannel,
  handOverWhenSaved,
  takeFromFormerOps,
} from "../../../src/requests/index.ts";
import { createSettings } from "../../../src/settings/index.ts";
import { setUp } from "../../support/acme.ts";
import { startWorld, type TestWorld } from "../../support/tandem.ts";

/** Everybody who does something. Lena reads the triage channel, Gus is a guest. */
export const PEOPLE = ["Olive", "Omar", "Rita", "Raj", "Rosa", "Lena", "Gus"] as const;
export type PersonName = (typeof PEOPLE)[number];

/** A message that a person wrote, and that they may edit or delete. */
interface Written {
  readonly channel: Channel;
  readonly message: Message;
  readonly author: PersonName;
}

/** A world in which scripts are played, and what is remembered of them beside the database and Slack. */
export interface Stage {
  readonly world: TestWorld;
  /** To look at; nothing is written through it. */
  readonly db: Database;
  /** How Tandem would draw its messages about requests at an instant (epoch ms). */
  renderersAt(now: number): Readonly<Record<string, Renderer>>;
  readonly written: Written[];
  /** What was edited away or deleted: it may stand nowhere any more. */
  readonly erased: string[];
  /** A word that nobody has used yet. */
  word(of: string): string;
  stop(): Promise<void>;
}

/** Acme, set up: Olive and Omar are named and in the user group, Tandem is in #sales, where 🎫 makes requests, and everybody has a message to act on. */
export async function openStage(): Promise<Stage> {
  const world = await startWorld();
  await setUp(world, (olive) =>
    olive.chooses("Sales Ops user group", "Sales Ops (@sales-ops)", { search: "sales" }),
  );
  const { workspace } = world.sandbox;
  workspace.join("#sales", "Tandem");
  workspace.join("#sales", "Gus");
  workspace.join("#ops-triage", "Lena");
  await acceptTickets(world);
  await world.person("Rita").writes("Good morning", { in: "#sales" });
  const db = await createDatabase(world.databaseUrl);
  const drawing = await createDrawing(world, db);
  let words = 0;
  return {
    world,
    db,
    ...drawing,
    written: [],
    erased: [],
    word(of) {
      words += 1;
      return `${of}${words}q`;
    },
    async stop() {
      await db.close();
      await world.stop();
    },
  };
}

/** Saves who is named under Sales Ops people. */
export async function nameOps(world: TestWorld, people: readonly string[]): Promise<void> {
  const olive = world.person("Olive");
  await olive.types("/ops-settings set-up");
  await olive.chooses("Sales Ops people", people);
  await olive.submits("Save");
  await olive.closesModal();
}

async function acceptTickets(world: TestWorld): Promise<void> {
  const olive = world.person("Olive");
  await olive.types("/ops-settings channels");
  await olive.chooses("Ticket reaction in", ["#sales"]);
  await olive.submits("Save");
  await olive.closesModal();
}

/** The renderers as they run in Tandem, on the same database and the same stand-in for Slack, with a clock of their own. */
async function createDrawing({ sandbox }: TestWorld, db: Database): Promise<Pick<Stage, "renderersAt">> {
  const config = readConfig({
    SLACK_BOT_TOKEN: sandbox.botToken,
    SLACK_APP_TOKEN: sandbox.appToken,
    DATABASE_URL: "file:unused",
  });
  if ("problems" in config) throw new Error(config.problems.join("\n"));
  let now = sandbox.clock.now();
  const clock: Clock = { now: () => now, sleep: (ms, signal) => sandbox.clock.sleep(ms, signal) };
  const log = createLogger({ level: "silent" });
  const slack = await connectGateway({
    botToken: sandbox.botToken,
    slackApiUrl: sandbox.apiUrl,
    clock,
    log,
  });
  const deps: Deps = { config, db, clock, log, slack, people: createPeople({ db, clock, log, slack }) };
  const settings = createSettings(deps, {
    whenSaved: handOverWhenSaved,
    whenOpsChanged: takeFromFormerOps,
    whenChannelMoved: followChannel,
    sections: [],
  });
  const renderers = createRequests({ ...deps, settings }).renderers ?? {};
  return {
    renderersAt(at) {
      now = at;
      return renderers;
    },
  };
}
