import { LogLevel, WebClient } from "@slack/web-api";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { TravellingClock } from "../../../sandbox/clock.ts";
import type { EventCall, Listeners } from "../../../src/platform/slack/answers.ts";
import { createPeople, type People } from "../../../src/platform/slack/people.ts";
import { type FreshDatabase, freshDatabase } from "../../support/database.ts";

const DAY_MS = 24 * 3_600_000;
const NOW = Date.UTC(2026, 10, 23, 9);

type Answer = Record<string, unknown>;
type Call = { readonly method: string; readonly args: URLSearchParams };

let fresh: FreshDatabase;
let tests = 0;
/** Each test has a workspace of its own. */
let home: string;
let clock: TravellingClock;
let people: People;
let calls: Call[];
/** What Slack answers, by method; a test replaces it. */
let slack: (call: Call) => Answer | Promise<Answer>;
let events: Map<string, (call: EventCall) => Promise<void>>;

beforeAll(async () => {
  fresh = await freshDatabase();
});

afterAll(() => fresh.dispose());

beforeEach(() => {
  home = `T${(tests += 1)}`;
  clock = TravellingClock.frozenAt(NOW);
  calls = [];
  slack = () => rita();
  events = new Map();
  people = createPeople({ db: fresh.db, clock, log: pino({ level: "silent" }), slack: gateway() });
  people.listen(eventsOnly((type, handle) => events.set(type, handle)));
});

function eventsOnly(event: (type: string, handle: (call: EventCall) => Promise<void>) => void): Listeners {
  const unused = () => {
    throw new Error("The directory listens to events only");
  };
  return { event, command: unused, action: unused, submission: unused, options: unused };
}

function gateway() {
  const lookups = new WebClient("xoxb-1", {
    slackApiUrl: "http://slack.invalid/api/",
    logLevel: LogLevel.ERROR,
    retryConfig: { retries: 0 },
    fetch: async (url, init) => {
      const call = {
        method: String(url).split("/").at(-1) ?? "",
        args: new URLSearchParams(String(init?.body)),
      };
      calls.push(call);
      return Response.json({ ok: true, ...(await slack(call)) });
    },
  });
  const clients = { interactive: lookups, delivery: lookups, lookups };
  const identity = { botUserId: "UBOT", botId: "B1", teamId: "TAPP" };
  return { workspaceId: home, clients: () => clients, identity: () => identity };
}

function rita(changes: Answer = {}): Answer {
  return {
    user: {
      id: "U1",
      team_id: home,
      tz: "America/New_York",
      updated: 100,
      profile: { display_name: "Rita", real_name: "Rita Reyes" },
      ...changes,
    },
  };
}

async function happens(type: string, event: Answer): Promise<void> {
  await events.get(type)?.({ workspaceId: home, event: { type, ...event }, onceKey: "Ev1" });
}

function unreachable(): never {
  throw new TypeError("fetch failed");
}

describe("a person", () => {
  test("is who Slack says they are", async () => {
    slack = () => rita({ is_owner: true, is_admin: true, is_primary_owner: true });
    expect(await people.get(home, "U1")).toMatchObject({
      workspaceId: home,
      userId: "U1",
      name: "Rita",
      timeZone: "America/New_York",
      isKnown: true,
      isBot: false,
      isDeactivated: false,
      isGuest: false,
      isStranger: false,
      isOwner: true,
      isAdminOfWorkspace: true,
      isPrimaryOwner: true,
    });
  });

  test.each([
    ["a bot", { is_bot: true }, { isBot: true }],
    ["Slackbot, who denies it", { id: "USLACKBOT", is_bot: false }, { isBot: true }],
    ["a guest", { is_restricted: true }, { isGuest: true }],
    ["a single-channel guest", { is_ultra_restricted: true }, { isGuest: true }],
    ["a stranger", { is_stranger: true }, { isStranger: true }],
    ["a member of another company in a shared channel", { team_id: "T9" }, { isStranger: true }],
    [
      "a colleague of another workspace of the same organisation",
      { team_id: "T9", enterprise_user: { teams: ["T9", "TAPP"] } },
      { isStranger: false },
    ],
    ["somebody who left", { deleted: true }, { isDeactivated: true }],
    ["somebody without a zone", { tz: null }, { timeZone: "UTC" }],
    ["somebody with a zone that does not exist", { tz: "Mars/Olympus" }, { timeZone: "UTC" }],
    [
      "somebody without a display name",
      { profile: { display_name: " ", real_name: "Rita Reyes" } },
      { name: "Rita Reyes" },
    ],
    ["somebody without any name", { profile: {} }, { name: "Somebody" }],
    ["somebody with a broken name", { profile: { display_name: "R\0ita\uD83D" } }, { name: "Rita" }],
  ])("%s is recognised", async (_, user, known) => {
    slack = () => rita(user);
    expect(await people.get(home, "U1")).toMatchObject(known);
  });

  test("is asked for once a day, also across restarts", async () => {
    const first = await people.get(home, "U1");
    await clock.advanceBy(DAY_MS - 1);
    expect(await people.get(home, "U1")).toMatchObject({ name: first.name, isKnown: true });
    expect(calls).toHaveLength(1);
    await clock.advanceBy(1);
    slack = () => rita({ updated: 200, profile: { display_name: "Rita R." } });
    expect(await people.get(home, "U1")).toMatchObject({ name: "Rita R." });
    expect(calls).toHaveLength(2);
  });

  test("is asked for once while an answer is under way", async () => {
    const answer = Promise.withResolvers<Answer>();
    slack = () => answer.promise;
    const asked = Promise.all([people.get(home, "U1"), people.get(home, "U1")]);
    answer.resolve(rita());
    expect((await asked).map((person) => person.name)).toEqual(["Rita", "Rita"]);
    expect(calls).toHaveLength(1);
  });

  test("of one workspace is nobody of another", async () => {
    await people.get(home, "U1");
    slack = () => rita({ profile: { display_name: "Other Rita" } });
    expect((await people.get(`${home}b`, "U1")).name).toBe("Other Rita");
    expect((await people.get(home, "U1")).name).toBe("Rita");
  });
});

describe("while Slack fails", () => {
  test("an unseen person has UTC and is marked as unknown", async () => {
    slack = unreachable;
    expect(await people.get(home, "U1")).toMatchObject({
      userId: "U1",
      timeZone: "UTC",
      isKnown: false,
      isGuest: false,
    });
  });

  test("a known person stays as last known", async () => {
    await people.get(home, "U1");
    await clock.advanceBy(2 * DAY_MS);
    slack = unreachable;
    expect(await people.get(home, "U1")).toMatchObject({ name: "Rita", isKnown: true });
  });

  test("nobody waits longer than a second, and what comes later is kept", async () => {
    const answer = Promise.withResolvers<Answer>();
    const reached = Promise.withResolvers<void>();
    slack = () => {
      reached.resolve();
      return answer.promise;
    };
    const asked = people.get(home, "U1");
    await reached.promise;
    await clock.advanceBy(1_000);
    expect((await asked).isKnown).toBe(false);
    expect((await people.get(home, "U1")).isKnown).toBe(false);
    answer.resolve(rita());
    await expect.poll(() => people.get(home, "U1")).toMatchObject({ name: "Rita" });
    expect(calls).toHaveLength(1);
  });

  test("it is not asked again for half a minute", async () => {
    slack = unreachable;
    await people.get(home, "U1");
    slack = () => rita();
    await clock.advanceBy(29_999);
    expect((await people.get(home, "U1")).isKnown).toBe(false);
    await clock.advanceBy(1);
    expect((await people.get(home, "U1")).isKnown).toBe(true);
  });

  test("somebody whom Slack does not know keeps nobody else from being looked up", async () => {
    slack = ({ args }) => (args.get("user") === "U9" ? { ok: false, error: "user_not_found" } : rita());
    expect((await people.get(home, "U9")).isKnown).toBe(false);
    expect((await people.get(home, "U1")).isKnown).toBe(true);
  });
});

describe("news about people", () => {
  test("a changed person is known at once, without asking", async () => {
    await people.get(home, "U1");
    await happens("user_change", rita({ updated: 101, tz: "Europe/London", is_restricted: true }));
    expect(await people.get(home, "U1")).toMatchObject({ timeZone: "Europe/London", isGuest: true });
    expect(calls).toHaveLength(1);
  });

  test("a new colleague is known from the event alone", async () => {
    await happens("team_join", rita());
    expect(await people.get(home, "U1")).toMatchObject({ name: "Rita", isKnown: true });
    expect(calls).toEqual([]);
  });

  test("delivered late or twice, it undoes nothing newer", async () => {
    const newer = rita({ updated: 102, profile: { display_name: "Rita R." } });
    for (const news of [newer, rita({ updated: 101 }), newer, rita()]) await happens("user_change", news);
    expect((await people.get(home, "U1")).name).toBe("Rita R.");
  });
});

describe("the members of a group", () => {
  test("are asked for once a day", async () => {
    slack = () => ({ users: ["U1", "U2"] });
    expect(await people.groupMembers(home, "S1")).toEqual(["U1", "U2"]);
    slack = () => ({ users: ["U2"] });
    expect(await people.groupMembers(home, "S1")).toEqual(["U1", "U2"]);
    await clock.advanceBy(DAY_MS);
    expect(await people.groupMembers(home, "S1")).toEqual(["U2"]);
    expect(calls.map((call) => call.method)).toEqual(["usergroups.users.list", "usergroups.users.list"]);
  });

  test.each([
    ["subteam_members_changed", { subteam_id: "S1" }],
    ["subteam_updated", { subteam: { id: "S1" } }],
  ])("are asked for anew after %s", async (type, event) => {
    slack = () => ({ users: ["U1"] });
    await people.groupMembers(home, "S1");
    slack = () => ({ users: ["U1", "U2"] });
    await happens(type, event);
    expect(await people.groupMembers(home, "S1")).toEqual(["U1", "U2"]);
  });

  test("an answer that was asked for before a change neither serves nor replaces a later one", async () => {
    const old = Promise.withResolvers<Answer>();
    const reached = Promise.withResolvers<void>();
    slack = () => {
      reached.resolve();
      return old.promise;
    };
    const askedBefore = people.groupMembers(home, "S1");
    await reached.promise;
    await happens("subteam_members_changed", { subteam_id: "S1" });
    await clock.advanceBy(1);
    slack = () => ({ users: ["U1", "U2"] });
    expect(await people.groupMembers(home, "S1")).toEqual(["U1", "U2"]);
    old.resolve({ users: ["U1"] });
    await askedBefore;
    slack = unreachable;
    expect(await people.groupMembers(home, "S1")).toEqual(["U1", "U2"]);
  });

  test("an answer to the first question from before a change is asked for again", async () => {
    const old = Promise.withResolvers<Answer>();
    const reached = Promise.withResolvers<void>();
    slack = () => {
      reached.resolve();
      return old.promise;
    };
    const asked = people.groupMembers(home, "S1");
    await reached.promise;
    await happens("subteam_members_changed", { subteam_id: "S1" });
    old.resolve({ users: ["U1"] });
    await asked;
    slack = () => ({ users: ["U1", "U2"] });
    expect(await people.groupMembers(home, "S1")).toEqual(["U1", "U2"]);
  });

  test("stay as last known while Slack fails, and are nobody if it never told", async () => {
    slack = () => ({ users: ["U1"] });
    await people.groupMembers(home, "S1");
    await happens("subteam_members_changed", { subteam_id: "S1" });
    slack = unreachable;
    expect(await people.groupMembers(home, "S1")).toEqual(["U1"]);
    expect(await people.groupMembers(home, "S2")).toEqual([]);
  });
});

describe("the owners", () => {
  test("are found on every page of the directory, without those who left", async () => {
    const pages: Record<string, Answer> = {
      "": {
        members: [{ id: "U1" }, { id: "U2", is_owner: true, is_primary_owner: true }],
        response_metadata: { next_cursor: "more" },
      },
      more: {
        members: [
          { id: "U3", is_owner: true },
          { id: "U4", is_owner: true, deleted: true },
        ],
      },
    };
    slack = ({ args }) => pages[args.get("cursor") ?? ""] ?? {};
    const owners = await people.findOwners(home);
    expect(owners.map((owner) => [owner.userId, owner.isPrimaryOwner])).toEqual([
      ["U2", true],
      ["U3", false],
    ]);
  });

  test("are nobody while Slack fails", async () => {
    slack = unreachable;
    expect(await people.findOwners(home)).toEqual([]);
  });
});

test("nobody is looked up inside a transaction", async () => {
  const write = fresh.db.write(async () => void (await people.get(home, "U1")));
  await expect(write).rejects.toThrow();
  expect(calls).toEqual([]);
});
