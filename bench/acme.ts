import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import "../scripts/bundle.mjs";
import { SIGNING_SECRET } from "../sandbox/http.ts";
import { type Sandbox, startSandbox } from "../sandbox/index.ts";
import type { JsonObject } from "../sandbox/state/json.ts";
import { installedApp } from "../scripts/manifest.ts";
import { files, inviteToTriage, setUp } from "../tests/support/acme.ts";
import { settingsFor } from "../tests/support/child.ts";
import { watchEnvelopes } from "../tests/support/envelopes.ts";
import { until } from "../tests/support/until.ts";
import { createPoster } from "./load.ts";
import { type ServerProcess, startServer } from "./server-process.ts";

const directory = mkdtempSync(join(tmpdir(), "tandem-bench-"));
process.once("exit", () => rmSync(directory, { recursive: true, force: true }));
const TANDEM = new URL("../dist/main.mjs", import.meta.url);
const STOCK = new URL("./subjects/stock-http.ts", import.meta.url);
let databases = 0;
let views = 0;

/** What every subject starts from. */
export interface Acme {
  /** A SQLite file in which Tandem is set up for Acme. */
  readonly database: string;
  /** **Send request** as Slack reports it. */
  readonly submission: JsonObject;
  /** Who may send requests. */
  readonly repIds: readonly string[];
}

let prepared: Promise<Acme> | undefined;

/** Lets Olive set Tandem up and every rep file a request, so that they are known, and keeps what came of it. */
export function prepareAcme(): Promise<Acme> {
  prepared ??= playAcme();
  return prepared;
}

/** A new file in a directory that is gone when the process ends; a copy of `template` where one is given. */
export function newDatabase(template?: string): string {
  databases += 1;
  const file = join(directory, `${databases}.db`);
  if (template !== undefined) copyFileSync(template, file);
  return file;
}

/** A stand-in for Slack that knows Acme and Tandem. */
async function startAcme(): Promise<Sandbox> {
  const sandbox = await startSandbox({ app: installedApp() });
  inviteToTriage({ sandbox });
  return sandbox;
}

/** A server to which submissions are posted. */
export interface SubmissionServer extends ServerProcess {
  submit(): Promise<void>;
  /** Its SQLite file, where it has one. */
  readonly database?: string;
}

/**
 * Tandem in HTTP mode on a copy of Acme's database, as it is installed or through another file that starts it differently.
 * @param prepare changes the workspace before Tandem meets it
 */
export async function startTandem(
  acme: Acme,
  file?: URL,
  prepare?: (sandbox: Sandbox) => void,
): Promise<SubmissionServer> {
  const sandbox = await startAcme();
  prepare?.(sandbox);
  const database = newDatabase(acme.database);
  return { ...serving(acme, sandbox, await run(sandbox, { database, file })), database };
}

/** Tandem in HTTP mode on a database, with nobody who would do anything. */
export async function startIdle(database: string, file?: URL): Promise<ServerProcess> {
  const sandbox = await startAcme();
  const server = await run(sandbox, { database, file });
  return {
    ...server,
    async stop() {
      await server.stop();
      await sandbox.stop();
    },
  };
}

function run(
  sandbox: Sandbox,
  { database, file = TANDEM }: { database: string; file: URL | undefined },
): ReturnType<typeof startServer> {
  const env = {
    ...settingsFor(sandbox, `file:${database}`),
    LOG_LEVEL: "info",
    SLACK_APP_TOKEN: "", // without one Slack posts
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
  };
  return startServer(file, { env, ready: /"port":(\d+).*"Tandem is running"/ });
}

/** Bolt with a handler that does nothing but acknowledge. */
export async function startStock(acme: Acme): Promise<SubmissionServer> {
  const sandbox = await startAcme();
  const env = {
    SLACK_BOT_TOKEN: sandbox.botToken,
    SLACK_API_URL: sandbox.apiUrl,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    BOT_ID: "B0BENCH",
    BOT_USER_ID: sandbox.botUserId,
  };
  const ready = /stock Bolt is running {"port":(\d+)}/;
  return serving(acme, sandbox, await startServer(STOCK, { env, ready }));
}

function serving(
  acme: Acme,
  sandbox: Sandbox,
  server: Awaited<ReturnType<typeof startServer>>,
): SubmissionServer {
  const poster = createPoster(Number(server.match[1]));
  return {
    ...server,
    submit: () => poster.submit(nextSubmission(acme)),
    async stop() {
      await poster.close();
      await server.stop();
      await sandbox.stop();
    },
  };
}

/** The same submission from another modal and, in turn, another rep. */
function nextSubmission({ submission, repIds }: Acme): JsonObject {
  views += 1;
  const view = submission.view as JsonObject;
  const user = submission.user as JsonObject;
  return {
    ...submission,
    user: { ...user, id: repIds[views % repIds.length] ?? "" },
    view: { ...view, id: `VBENCH${views}` },
  };
}

async function playAcme(): Promise<Acme> {
  const database = newDatabase();
  const sandbox = await startAcme();
  const env = { ...settingsFor(sandbox, `file:${database}`), LOG_LEVEL: "info" };
  const tandem = await startServer(TANDEM, { env, ready: /"Tandem is running"/ });
  const submissions: JsonObject[] = [];
  watchEnvelopes(sandbox, ({ payload }) => {
    if (payload.type === "view_submission") submissions.push(payload);
  });
  const olive = sandbox.person("Olive");
  await until("Olive is asked to set Tandem up", () => olive.screen().includes("Set up Tandem (3 minutes)"));
  await setUp({ sandbox, person: sandbox.person });
  const reps = [...sandbox.workspace.channelNamed("sales").memberIds];
  for (const id of reps) {
    const person = sandbox.workspace.people.get(id);
    if (person === undefined || person.isBot) continue;
    await files(sandbox.person(person.name), {
      what: "Discount approval for Globex",
      details: "Three years, 40 seats, 12 % off. They decide on Friday and Initech offers 15 %.",
    });
  }
  await tandem.stop();
  await sandbox.stop();
  const submission = submissions.at(-1);
  if (submission === undefined) throw new Error("Nobody has sent a request");
  return { database, submission, repIds: reps };
}
