import { expect, onTestFinished, test } from "vitest";
import type { EnvelopeType } from "../../sandbox/socket.ts";
import type { JsonObject } from "../../sandbox/state/json.ts";
import { files, setUp } from "../support/acme.ts";
import { watchEnvelopes } from "../support/envelopes.ts";
import { type Random, randomFrom, seedOr } from "../support/random.ts";
import { until } from "../support/until.ts";
import { startTogether, type Together } from "./running.ts";
import { spoil } from "./spoil.ts";

const PAYLOADS = 500;
/** So many are on their way together. */
const AT_ONCE = 125;
const seed = seedOr(6);

type Real = readonly [EnvelopeType, JsonObject];

test(`after ${PAYLOADS} malformed payloads Tandem lives, and works as before (seed ${seed})`, async () => {
  const together = await startTogether();
  onTestFinished(() => together.stop());
  const { sandbox, tandem } = together;
  const real = await recordReal(together);
  const random = randomFrom(seed);
  for (let sent = 0; sent < PAYLOADS; sent += AT_ONCE)
    await Promise.all(Array.from({ length: AT_ONCE }, () => sendSpoilt(together, random, real)));

  expect(tandem.isAlive()).toBe(true);
  expect(await together.health()).toBe(200);
  const [rita, omar] = [sandbox.person("Rita"), sandbox.person("Omar")];
  for (const person of [rita, omar]) await person.closesModal("all").catch(() => undefined);
  await files(rita, { what: "Does it still work?" });
  await until("the card is there", () => /#\d+ Does it still work\?/.test(omar.screen()));
}, 120_000);

async function sendSpoilt({ sandbox }: Together, random: Random, real: readonly Real[]): Promise<void> {
  const [type, payload] = random.pick(real);
  await sandbox.socket.send(type, spoil(payload, random));
}

/** What Slack sends while people ask, claim, answer, resolve, reopen and write: everything that Tandem listens to. */
async function recordReal({ sandbox }: Together): Promise<readonly Real[]> {
  const real: Real[] = [];
  watchEnvelopes(sandbox, ({ type, payload }) => real.push([type, payload]));
  const [olive, rita, omar] = ["Olive", "Rita", "Omar"].map((name) => sandbox.person(name));
  if (!olive || !rita || !omar) throw new Error("Somebody is missing");
  await until("the DM to set Tandem up is there", () => olive.screen().includes("Set up Tandem"));
  await setUp({ sandbox, person: sandbox.person });
  await files(rita, { details: "All of them" });
  await until("the cards are there", () => rita.screen().includes("#1 ") && omar.screen().includes("#1 "));
  await rita.writes("And the old one", { thread: /^\S+ #1 / });
  await omar.clicks("Claim", { on: /^\S+ #1 / });
  await omar.writes("reply: On it", { in: "#ops-triage", thread: /^\S+ #1 / });
  await omar.clicks("Reply", { on: /^\S+ #1 / });
  await omar.fills("Message", "Nearly there");
  await omar.submits("Send");
  await omar.clicks("Resolve", { on: /^\S+ #1 / });
  await omar.fills("What was done?", "Removed");
  await omar.submits("Resolve");
  await rita.clicks("Not solved: reopen");
  await rita.fills("What is missing?", "The old one");
  await rita.submits("Reopen");
  return real;
}
