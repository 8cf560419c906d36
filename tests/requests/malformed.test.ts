import { setImmediate as nextTurn } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { encodePost, type Post, post, sign } from "../../sandbox/http.ts";
import type { Reply } from "../../sandbox/socket.ts";
import { isObject, type JsonObject } from "../../sandbox/state/json.ts";
import { doEverything, type Real, record } from "../reliability/everything.ts";
import { spoil } from "../reliability/spoil.ts";
import { files, setUp } from "../support/acme.ts";
import { randomFrom, seedOr } from "../support/random.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

const PAYLOADS = 5_000;
/** So many are on their way together. */
const AT_ONCE = 50;
const seed = seedOr(12);

let world: TestWorld;
const rejections: unknown[] = [];
const note = (reason: unknown) => void rejections.push(reason);
beforeEach(async () => {
  process.on("unhandledRejection", note);
  world = await startWorld();
});
afterEach(async () => {
  await world.stop();
  process.off("unhandledRejection", note);
});

test(`${PAYLOADS} malformed payloads are answered, end nothing, and hold up nobody (seed ${seed})`, async () => {
  const real = record(world);
  await setUp(world);
  await doEverything(world);
  const random = randomFrom(seed);
  const genuine = real.filter(isBySomebody);
  world.sandbox.limits.isOn = false;
  world.sandbox.calls.clear();
  const unanswered: string[] = [];
  for (let sent = 0; sent < PAYLOADS; sent += AT_ONCE) {
    const batch = Array.from({ length: AT_ONCE }, (): Real => {
      const [type, payload] = random.pick(genuine);
      const alike = genuine.filter(([other]) => other === type).map(([, other]) => other);
      return [type, spoil(withFresh(payload), random, alike)];
    });
    unanswered.push(...(await sendAll(batch)));
    if (sent % 500 === 0) await expectRaj(`Work ${sent}`);
  }
  expect(unanswered).toEqual([]);
  expect(rejections).toEqual([]);
  expect(refusedForTheirContent()).toEqual([]);
  expect(Reflect.get({}, "polluted")).toBeUndefined();
  await expectRaj("Does it still work?");
}, 180_000);

/** Views and messages that Slack did not take because of what is in them. */
function refusedForTheirContent(): readonly unknown[] {
  return world.sandbox.calls
    .of()
    .map(({ method, answer }) => ({ method, answer: JSON.stringify(answer) }))
    .filter(({ answer }) => /invalid_(arguments|blocks)|too_long/.test(answer) && !/trigger_id/.test(answer));
}

/** With a trigger that opens a view and an address that takes answers, so that whatever is made of the payload gets as far as Slack. */
function withFresh(payload: JsonObject): JsonObject {
  const { triggers, responseUrls, workspace } = world.sandbox;
  const { user_id: userId, user, trigger_id: triggerId, response_url: url } = payload;
  const personId = String(userId ?? (isObject(user) ? user.id : ""));
  const channelId = workspace.channelNamed("sales").id;
  return {
    ...payload,
    ...(triggerId !== undefined && { trigger_id: triggers.issue(personId) }),
    ...(url !== undefined && { response_url: responseUrls.issue({ personId, channelId }) }),
  };
}

/** Ways to sign that are not Slack's. */
const FORGED: readonly ((unsigned: Post, now: number) => Post)[] = [
  (unsigned) => unsigned,
  (unsigned, now) => sign(unsigned, now, "another secret"),
  (unsigned, now) => sign(unsigned, now - 6 * 60_000),
  (unsigned, now) => sign(unsigned, now + 6 * 60_000),
  (unsigned, now) => ({
    ...sign({ ...unsigned, body: `${String(unsigned.body)} ` }, now),
    body: unsigned.body,
  }),
  (unsigned, now) => {
    const { body, headers } = sign(unsigned, now);
    return { body, headers: { ...headers, "x-slack-signature": "v0=\u00ff" } };
  },
];

test.runIf(process.env.TEST_INLET === "http")(
  "500 payloads that Slack did not sign are refused, and nothing comes of them",
  async () => {
    const real = record(world);
    await setUp(world);
    await files(world.person("Rita"));
    const { calls } = world.sandbox;
    calls.clear();
    const random = randomFrom(seed);
    const url = `http://127.0.0.1:${world.port}/slack/events`;
    const statuses = Array.from({ length: 500 }, async () => {
      const forge = random.pick(FORGED);
      const unsigned = encodePost(...random.pick(real));
      return (await post(url, forge(unsigned, world.clock.now()))).status;
    });
    expect(new Set(await Promise.all(statuses))).toEqual(new Set([401]));
    await world.settled();
    expect(calls.of()).toEqual([]);
  },
);

/** What Tandem hears of its own messages is not what somebody sent. */
function isBySomebody([, payload]: Real): boolean {
  return !JSON.stringify(payload.event ?? "").includes('"bot_id"');
}

/** Sends all at once. Returns what somebody waits for and that was not answered; an event that fails is left to be delivered again. */
async function sendAll(batch: readonly Real[]): Promise<readonly string[]> {
  const { sandbox, clock } = world;
  const replies: (Reply | undefined)[] = batch.map(() => undefined);
  const sent = batch.map(async ([type, payload], index) => {
    replies[index] = await sandbox.socket.send(type, payload);
  });
  const isOpen = () => batch.some(([type], index) => type !== "events_api" && !replies[index]);
  for (let turn = 0; turn < 20_000 && isOpen(); turn += 1) await nextTurn();
  await clock.advanceBy(3_000);
  await Promise.all(sent);
  return batch.flatMap(([type, payload], index) => {
    const kind = replies[index]?.kind;
    return type === "events_api" || kind === "acked"
      ? []
      : [`${kind}: ${JSON.stringify(payload).slice(0, 2_000)}`];
  });
}

/** Somebody else asks meanwhile, and has the card. */
async function expectRaj(what: string): Promise<void> {
  const raj = world.person("Raj");
  await raj.closesModal("all").catch(() => undefined);
  raj.reloads();
  await files(raj, { what });
  raj.sees(new RegExp(`#\\d+ ${what.replace("?", "\\?")}`));
}
