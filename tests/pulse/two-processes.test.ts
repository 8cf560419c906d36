import { afterEach, beforeEach, expect, test } from "vitest";
import type { Person } from "../../src/platform/slack/people/profile.ts";
import { unknownPerson } from "../../src/platform/slack/people/profile.ts";
import {
  countInvitations,
  findInvitation,
  type Invitation,
  listToAsk,
  takeReply,
} from "../../src/pulse/asking/store/invitations.ts";
import { setReminders } from "../../src/pulse/asking/store/reminders.ts";
import { closeRound } from "../../src/pulse/closing/service/close.ts";
import type { Round } from "../../src/pulse/planning/rounds.ts";
import { openRound } from "../../src/pulse/planning/service/judge-start.ts";
import { takeBack } from "../../src/pulse/planning/service/planned-rounds.ts";
import {
  changeRound,
  findCurrent,
  findRound,
  insertRound,
} from "../../src/pulse/planning/store/round-rows.ts";
import { listEntries } from "../../src/pulse/results/store/ledger-rows.ts";
import { DEFAULT_SETTINGS } from "../../src/pulse/settings/store/kept-settings.ts";
import { type FreshDatabase, freshDatabase } from "../support/database.ts";

const W = "W1";
const REPS = ["U1", "U2", "U3", "U4", "U5", "U6"];
const clock = { now: () => Date.parse("2026-10-28T10:00:00-04:00"), sleep: async () => undefined };
const OFFICE = [{ from: "09:00", to: "17:00" }];

let database: FreshDatabase;
let round: Round;
beforeEach(async () => {
  database = await freshDatabase();
  const { db } = database;
  const { mode, mayReply, minimum } = DEFAULT_SETTINGS;
  const planned = { workspaceId: W, startsOn: "2026-10-28", isAtOnce: false, startedBy: null };
  await db.write((tx) => insertRound(tx, { ...planned, mode, mayReply, minimum }));
  const current = await findCurrent(db.read, { workspaceId: W });
  if (!current) throw new Error("No round is planned");
  round = current;
});
afterEach(() => database.dispose());

test("a process that comes late takes nothing back of a round that another one has opened", async () => {
  const { db } = database;
  const late = slackThatWaits(REPS.toReversed());
  const opening = openRound({ db, clock, people: late.people }, round, RULES);
  await openRound({ db, clock, people: slackThatTells(REPS) }, round, RULES);
  const rita = await getInvitation("U1");
  await db.write((tx) => takeReply(tx, rita, "answered"));
  late.tells();
  await opening;
  await db.write((tx) => takeBack(tx, round));
  expect(await getRound()).toMatchObject({ state: "open" });
  expect(await getInvitation("U1")).toMatchObject({ reply: "answered" });
});

test("of two that save the roster at the same time one opens the round, with all who are asked", async () => {
  const { db } = database;
  const people = [REPS, REPS.toReversed()].map((userIds) => ({ db, clock, people: slackThatTells(userIds) }));
  await Promise.allSettled(people.map((deps) => openRound(deps, round, RULES)));
  if ((await getRound()).state === "planned")
    await openRound({ db, clock, people: slackThatTells(REPS) }, round, RULES);
  expect(await getRound()).toMatchObject({ state: "open" });
  expect(await countInvitations(db.read, round)).toBe(REPS.length);
});

test("a round that is planned anew while Slack says whom to ask keeps its new day", async () => {
  const { db } = database;
  for (const people of [REPS, REPS.slice(0, 4)]) {
    const slow = slackThatWaits(people);
    const opening = openRound({ db, clock, people: slow.people }, round, RULES);
    await db.write((tx) => changeRound(tx, round, { startsOn: "2026-12-01" }));
    slow.tells();
    await opening;
    expect(await getRound()).toMatchObject({ state: "planned", startsOn: "2026-12-01", heldBack: null });
    await db.write((tx) => changeRound(tx, round, { startsOn: round.startsOn }));
  }
});

test("of two that close a round at the same time one closes it, and the other one has nothing to say", async () => {
  const { db } = database;
  await openRound({ db, clock, people: slackThatTells(REPS) }, round, RULES);
  const open = await getRound();
  const closings = await Promise.all([1, 2].map(() => closeRound({ db, clock }, open, null)));
  expect(closings.filter((isFirst) => isFirst)).toHaveLength(1);
  expect(await listEntries(db.read, round.id)).toHaveLength(1);
});

test("of two that remind at the same time one moves the reminder on", async () => {
  const { db } = database;
  await openRound({ db, clock, people: slackThatTells(REPS) }, round, RULES);
  const seen = await getInvitation("U1");
  const moved = { remindAt: seen.remindAgainAt, remindAgainAt: null };
  expect(await db.write((tx) => setReminders(tx, seen, moved))).toBe(true);
  expect(await db.write((tx) => setReminders(tx, seen, moved))).toBe(false);
  expect(await getInvitation("U1")).toMatchObject(moved);
});

test("who is asked first is drawn: it tells nothing of ids, nor of what the log numbers", async () => {
  const { db } = database;
  const everybody = Array.from({ length: 40 }, (_, index) => `U${index + 100}`);
  await openRound({ db, clock, people: slackThatTells(everybody) }, round, RULES);
  const next = await listToAsk(db.read, { roundId: round.id, now: Number.MAX_SAFE_INTEGER, limit: 40 });
  const order = next.map(({ userId }) => userId);
  expect(order.toSorted()).toEqual(everybody);
  expect(order).not.toEqual(everybody);
  expect(order).not.toEqual(everybody.toReversed());
});

const RULES: Parameters<typeof openRound>[2] = {
  pulse: DEFAULT_SETTINGS,
  retention: { pulseAnswersQuarters: 2 },
  workspace: {
    workspaceId: W,
    version: 1,
    opsPeople: [],
    admins: [],
    leaders: [],
    triageChannelId: "C1",
    newsChannelId: "C2",
    ticketChannelIds: [],
    calendar: { timeZone: "UTC", weekly: [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, [], []], exceptions: {} },
    workStarts: "09:00",
    workEnds: "17:00",
    workDays: [1, 2, 3, 4, 5],
    answerers: "few",
    setUpAt: 0,
    whoMayUse: { kind: "everyone" },
    fiscalYearStartsIn: 1,
    teams: [],
    calendars: [],
    dayNames: {},
    sections: {},
  },
};

function slackThatTells(userIds: readonly string[]) {
  const person = (userId: string): Person => ({ ...unknownPerson(W, userId), isKnown: true });
  return { askMembers: async () => userIds, askEveryone: async () => userIds.map(person) };
}

/** It has been asked, and says nothing until it `tells`. */
function slackThatWaits(userIds: readonly string[]) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { askMembers, askEveryone } = slackThatTells(userIds);
  return { people: { askMembers, askEveryone: () => promise.then(askEveryone) }, tells: () => resolve() };
}

async function getRound(): Promise<Round> {
  const { read } = database.db;
  const found = await findRound(read, round);
  if (!found) throw new Error("There is no round");
  return found;
}

async function getInvitation(userId: string): Promise<Invitation> {
  const found = await findInvitation(database.db.read, { roundId: round.id, userId });
  if (!found) throw new Error(`${userId} is not asked`);
  return found;
}
