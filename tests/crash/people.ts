import { setTimeout as pause } from "node:timers/promises";
import { NotOnScreen } from "../../sandbox/driver/find.ts";
import type { Driver, Sandbox } from "../../sandbox/index.ts";
import { type Channel, openConversation } from "../../sandbox/state/channels.ts";
import { post } from "../../sandbox/state/messages.ts";
import type { Random } from "../support/random.ts";
import { happens } from "../support/until.ts";
import type { Accepted, Ledger } from "./ledger.ts";

/** How long somebody waits for what they asked for before they ask again. */
const PATIENCE_MS = 4_000;
const MOST_PRESSES = 20;

const TYPES = ["CRM data fix", "Lead routing", "Something else", "Commission question"] as const;

/** What people need to be busy. */
export interface Scene {
  readonly sandbox: Sandbox;
  readonly ledger: Ledger;
  readonly random: Random;
  /** Aborts when nobody begins anything new. */
  readonly over: AbortSignal;
  /** How long people rest between two things, at most. */
  readonly restMs: number;
  /** So many requests are made at most, and so many messages written in threads: a channel takes one a second. */
  readonly most: number;
}

/** A rep who makes one request after the other, and sometimes adds to one of them in its thread. */
export function keepAsking(scene: Scene, name: string): Promise<void> {
  return keepBusy(scene, name, (rep) => {
    if (scene.random.chance(0.25)) return addToThread(scene, rep);
    if (scene.ledger.count("request") < scene.most) return ask(scene, rep);
    return Promise.resolve();
  });
}

/** Somebody in ops who claims, replies and writes in the threads of cards. */
export function keepAnswering(scene: Scene, name: string): Promise<void> {
  return keepBusy(scene, name, (ops) => {
    const act = scene.random.pick([claim, reply, reply, answerInThread]);
    return act(scene, ops);
  });
}

async function keepBusy(scene: Scene, name: string, act: (driver: Driver) => Promise<void>): Promise<void> {
  const driver = scene.sandbox.person(name);
  while (!scene.over.aborted) {
    await rest(scene);
    try {
      await act(driver);
    } catch (error) {
      // Slack shows something else than it did a moment ago: look again.
      if (!(error instanceof NotOnScreen)) throw error;
    }
    if (driver.modal() !== undefined) {
      scene.ledger.givenUp += 1;
      await driver.closesModal("all");
    }
    driver.reloads();
  }
}

async function rest({ random, restMs, over }: Scene): Promise<void> {
  await pause(random.between(0, restMs), undefined, { signal: over }).catch(() => undefined);
}

async function ask(scene: Scene, rep: Driver): Promise<void> {
  const words = scene.ledger.newWords("Please mend");
  await rep.types(`/ops-request ${words}`);
  if (!(await happens(() => rep.modal() !== undefined, PATIENCE_MS))) return;
  await rep.chooses("Type", scene.random.pick(TYPES));
  await submit(scene, rep, { label: "Send request", accepted: { kind: "request", words } });
}

async function reply(scene: Scene, ops: Driver): Promise<void> {
  const words = scene.ledger.newWords("Answer");
  if (!(await pressOnCard(scene, ops, "Reply"))) return;
  if (!(await happens(() => ops.modal() !== undefined, PATIENCE_MS))) return;
  await ops.fills("Message", words);
  await submit(scene, ops, { label: "Send", accepted: { kind: "reply", words } });
}

async function claim(scene: Scene, ops: Driver): Promise<void> {
  await pressOnCard(scene, ops, "Claim");
}

/** Presses a button of one of the newest cards that have it; false when there is none. */
async function pressOnCard({ sandbox, random }: Scene, ops: Driver, label: string): Promise<boolean> {
  const { messages } = sandbox.workspace.channelNamed("ops-triage");
  const cards = messages.filter(
    (message) => message.threadTs === undefined && JSON.stringify(message.blocks).includes(`"${label}"`),
  );
  if (cards.length === 0) return false;
  const words = wordsIn(random.pick(cards.slice(-10)).text);
  await ops.clicks(label, { on: new RegExp(words) });
  return true;
}

/** Presses again in the same modal when no answer came, as people do; some give up, and then nothing was promised. */
async function submit(
  { sandbox, ledger, random }: Scene,
  driver: Driver,
  { label, accepted }: { label: string; accepted: Accepted },
): Promise<void> {
  for (let press = 0; press < MOST_PRESSES && !random.chance(0.05); press += 1) {
    ledger.press(press > 0);
    await driver.submits(label);
    if (driver.modal() === undefined) return ledger.accept(accepted);
    await happens(() => sandbox.socket.connectionCount > 0, PATIENCE_MS);
  }
}

async function addToThread(scene: Scene, rep: Driver): Promise<void> {
  const { workspace } = scene.sandbox;
  const channel = openConversation(workspace, [rep.person.id, workspace.bot.id]);
  await writeUnderCard(scene, { authorId: rep.person.id, channel, prefix: "" });
}

async function answerInThread(scene: Scene, ops: Driver): Promise<void> {
  const channel = scene.sandbox.workspace.channelNamed("ops-triage");
  await writeUnderCard(scene, { authorId: ops.person.id, channel, prefix: "reply: " });
}

/** Whether it was accepted shows later, when Slack has its acknowledgement of the event. */
async function writeUnderCard(
  { sandbox, ledger, random, most }: Scene,
  { authorId, channel, prefix }: { authorId: string; channel: Channel; prefix: string },
): Promise<void> {
  const cards = channel.messages.filter((message) => message.isByBot && message.threadTs === undefined);
  const known = cards.filter((card) => wordsIn(card.text) !== "");
  if (known.length === 0 || ledger.count("message") >= most) return;
  const words = ledger.newWords("Also");
  post(sandbox.workspace, channel, {
    authorId,
    text: `${prefix}${words}`,
    threadTs: random.pick(known.slice(-5)).ts,
  });
}

/** The words of the request whose card it is; nothing for other messages. */
function wordsIn(text: string): string {
  return /Please mend \d+/.exec(text)?.[0] ?? "";
}
