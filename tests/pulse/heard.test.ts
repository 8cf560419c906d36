import { afterEach, beforeEach, expect, test } from "vitest";
import { setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";
import { answerAll, closesEarly, hears, REPS, startsPulse } from "./asking.ts";

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
  await startsPulse(world);
  await answerAll(world, REPS.slice(0, 6), [7, 7, 7, 7]);
  await closesEarly(world);
});
afterEach(() => world.stop());

test("what was heard goes to exactly those who were asked, once, in their hours, and earns the next round", async () => {
  const [olive, omar, rita, rosa] = ["Olive", "Omar", "Rita", "Rosa"].map((name) => world.person(name));
  if (!olive || !omar || !rita || !rosa) throw new Error("Somebody is missing");
  world.sandbox.workspace.addPerson({ name: "Nova", timeZone: "America/New_York" });
  world.sandbox.workspace.join("#ops-news", "Nova");
  world.sandbox.workspace.changePerson("Ada", { isGuest: true });
  await olive.clicks("Write what we heard…");
  await olive.fills("We heard", "   ");
  await olive.submits("Preview");
  olive.sees("Say what people told you, in a sentence or two.");
  await olive.fills("We heard", "Changes come *late* <!channel>");
  await olive.submits("Preview");
  olive.sees("Say what you will do, or below what you won't, and why.");
  await olive.fills("We will", "Tell you two weeks ahead.");
  await olive.fills("We won't, and why", "A second approver: it takes longer.");
  await olive.submits("Preview");
  olive.sees("Changes come *late* <!channel>");
  olive.sees("Reps about ops 7.0");
  await olive.submits("Send to 28 people");
  omar.sees("Everyone who was asked has been told what we heard.");
  omar.seesNot("[Write what we heard…]");

  await world.restart();
  rita.sees("What we heard in the pulse of Wed, Oct 28: Changes come");
  rita.wasNotifiedOf(/What we heard/);
  rosa.seesNot("What we heard");
  await world.passes(9 * HOUR);
  rosa.sees("Collaboration 7.0 of 10 · 6 of 28 answered");
  for (const name of ["Nova", "Ada"]) world.person(name).seesNot("What we heard");
  omar.seesNot("What we heard in the pulse");
  await rosa.clicks("Read it");
  rosa.sees("We will\nTell you two weeks ahead.");
  rosa.sees("We won't, and why\nA second approver: it takes longer.");
  await rosa.closesModal();
  await world.passes(DAY);
  expect(rita.screen().match(/What we heard in the pulse/g)).toHaveLength(1);

  await world.passes(14 * DAY);
  await olive.types("/ops-pulse start");
  olive.sees("28 reps are asked now");
});

test("a draft can be changed until it is sent, by whoever has seen the last one", async () => {
  const [olive, omar] = [world.person("Olive"), world.person("Omar")];
  await olive.clicks("Write what we heard…");
  await omar.clicks("Write what we heard…");
  await olive.fills("We heard", "Too many forms.");
  await olive.fills("We will", "Drop two of them.");
  await olive.submits("Preview");
  await omar.fills("We heard", "Too few forms.");
  await omar.fills("We will", "Add two.");
  await omar.submits("Preview");
  omar.sees("Olive saved another draft in the meantime. Copy your text");
  expect(omar.modal()).toContain("Too few forms.");
  await omar.closesModal();
  await olive.closesModal();

  await omar.clicks("Results");
  omar.sees("There is a draft by Olive.");
  await omar.clicks("Write what we heard…", { on: /Pulse round 1/ });
  omar.sees("A draft by Olive.");
  expect(omar.modal()).toContain("Drop two of them.");
  await omar.fills("We will", "Drop three of them.");
  await omar.submits("Preview");
  await olive.clicks("Write what we heard…");
  await olive.submits("Preview");
  await olive.closesModal();
  await olive.clicks("Write what we heard…");
  await olive.fills("We won't, and why", "Drop all: auditors ask for one.");
  await olive.submits("Preview");
  await omar.submits("Send to 28 people");
  omar.sees("Olive saved another draft in the meantime. Nothing was sent.");
  await olive.submits("Send to 28 people");
  olive.sees("Everyone who was asked has been told what we heard.");
});

test("pressed twice it is sent once, and who comes later is told who was first", async () => {
  const [olive, omar, rita] = [world.person("Olive"), world.person("Omar"), world.person("Rita")];
  await omar.clicks("Write what we heard…");
  world.sandbox.faults.deliverTwice(1, 3);
  await hears(world, "Twice");
  await omar.fills("We heard", "Mine");
  await omar.fills("We will", "Mine");
  await omar.submits("Preview");
  omar.sees("Olive already sent it.");
  await world.passes(HOUR);
  expect(rita.screen().match(/What we heard in the pulse/g)).toHaveLength(1);
  await olive.types("/ops-pulse");
  await olive.clicks("Results");
  olive.sees("What we heard was sent by Olive.");
});

test("only ops write it and see what is behind it, and only those who were asked read it", async () => {
  await hears(world, "Late news");
  await world.passes(HOUR);
  const gus = world.person("Gus");
  gus.seesNot("What we heard");
  const lena = world.person("Lena");
  await lena.opensHome();
  lena.sees("What we heard in the pulse of Wed, Oct 28 [Read it]");
  await lena.clicks("Read it");
  lena.sees("Late news");
});

test("Home says what is due to ops, and the collaboration score to everybody", async () => {
  const [olive, rita] = [world.person("Olive"), world.person("Rita")];
  await olive.opensHome();
  olive.sees("What we heard in pulse round 1 is due");
  olive.sees("Collaboration score 7.0 of 10 · target 8: too close to call · round 1: 7.0");
  await rita.opensHome();
  rita.sees("Collaboration score 7.0 of 10 · target 8: too close to call · round 1: 7.0");
  rita.seesNot("is due");
  await hears(world, "Late news");
  olive.seesNot("What we heard in pulse round 1 is due");
  rita.sees("What we heard in the pulse of Wed, Oct 28 [Read it]");
});
