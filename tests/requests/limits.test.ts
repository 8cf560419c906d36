import { afterEach, beforeEach, expect, test } from "vitest";
import { createDriver } from "../../sandbox/driver/driver.ts";
import type { Driver } from "../../sandbox/index.ts";
import { setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

const SECOND = 1_000;
const RETRY_AFTER_S = 30;
const LIMITED_FOR_S = 300;
/** Slack takes so many posts, and refuses the next ones for `RETRY_AFTER_S`. */
const POSTS_A_WINDOW = 5;
const POST = "chat.postMessage";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

test("while Slack refuses posts for five minutes, forms open and close at once, no post goes out before its time, and 95 % of those that could do", async () => {
  const { calls, faults, workspace } = world.sandbox;
  calls.clear();
  const limitedAt = limitPosts();
  const reps = [...workspace.channelNamed("sales").memberIds]
    .map((id) => workspace.people.get(id)?.name ?? "")
    .filter((name) => !["Olive", "Omar", "Lena"].includes(name) && name !== "Tandem");
  let asked = 0;
  for (let second = 0; second < LIMITED_FOR_S; second += 1) {
    if (second % 10 === 0)
      for (let each = 0; each < 2; each += 1, asked += 1)
        await asksAtOnce(driverOf(reps[asked % reps.length] ?? ""), `Request ${asked}`);
    await world.clock.advanceBy(SECOND);
    await world.rests();
  }

  const posts = calls.of(POST);
  const taken = posts.filter(({ answer }) => answer?.ok === true).length;
  const windows = Math.ceil(LIMITED_FOR_S / RETRY_AFTER_S);
  expect(taken).toBeGreaterThanOrEqual(0.95 * windows * POSTS_A_WINDOW);
  expect(limitedAt.length).toBeGreaterThanOrEqual(windows - 1);
  for (const from of limitedAt)
    expect(posts.filter(({ at }) => at > from && at < from + RETRY_AFTER_S * SECOND)).toEqual([]);
  expect(calls.of("views.open").filter(({ answer }) => answer?.ok === true)).toHaveLength(asked);

  faults.clear();
  await world.settled();
  const cards = workspace
    .channelNamed("ops-triage")
    .messages.map(({ text }) => /Request \d+/.exec(text)?.[0]);
  expect(cards).toEqual(Array.from({ length: asked }, (_, index) => `Request ${index}`));
}, 60_000);

/** Somebody asks in a form; no time passes meanwhile. */
async function asksAtOnce(rep: Driver, what: string): Promise<void> {
  await rep.types(`/ops-request ${what}`);
  rep.sees("modal: New ops request");
  await rep.chooses("Type", "CRM data fix");
  await rep.submits("Send request");
  expect(rep.modal()).toBeUndefined();
}

/** Somebody whose actions do not wait for what Slack's limits hold back. */
function driverOf(name: string): Driver {
  const { sandbox } = world;
  return createDriver(sandbox, sandbox.workspace.personNamed(name), () => world.rests());
}

/** Makes Slack refuse posts from now on; the answer tells when it has begun to. */
function limitPosts(): readonly number[] {
  const { clock, sandbox } = world;
  const limitedAt: number[] = [];
  let taken = 0;
  let closedUntil = 0;
  const isRefused = () => {
    if (clock.now() < closedUntil) return true;
    if (taken < POSTS_A_WINDOW) {
      taken += 1;
      return false;
    }
    taken = 0;
    closedUntil = clock.now() + RETRY_AFTER_S * SECOND;
    limitedAt.push(clock.now());
    return true;
  };
  const times = Number.POSITIVE_INFINITY;
  sandbox.faults.next(POST, { kind: "ratelimited", retryAfter: RETRY_AFTER_S }, { times, when: isRefused });
  return limitedAt;
}
