import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Person } from "../../../src/platform/slack/people/profile.ts";
import { type FreshDatabase, freshDatabase } from "../../support/database.ts";
import { type Answer, type Directory, directoryOf, rita, unreachable } from "./people-under-test.ts";

const DAY_MS = 24 * 3_600_000;

let fresh: FreshDatabase;
let tests = 0;
/** Each test has a workspace of its own. */
let home: string;
let directory: Directory;

beforeAll(async () => {
  fresh = await freshDatabase();
});

afterAll(() => fresh.dispose());

beforeEach(() => {
  home = `T${(tests += 1)}`;
  directory = directoryOf(home, fresh.db);
  directory.slackAnswers(() => rita());
});

function person(userId = "U1"): Promise<Person> {
  return directory.people.get(home, userId);
}

describe("a person", () => {
  test("is who Slack says they are", async () => {
    expect(await person()).toMatchObject({ workspaceId: home, userId: "U1", name: "Rita", isKnown: true });
    expect(directory.calls.map((call) => [call.method, call.args.get("user")])).toEqual([
      ["users.info", "U1"],
    ]);
  });

  test("is remembered as Slack described them", async () => {
    directory.slackAnswers(() => rita({ is_restricted: true, is_owner: true }));
    const told = await person();
    const remembered = await person();
    expect(told).toMatchObject(remembered);
    expect(remembered).toMatchObject({
      isGuest: true,
      isOwner: true,
      isBot: false,
      timeZone: "America/New_York",
    });
    expect(directory.calls).toHaveLength(1);
  });

  test("is asked for once a day", async () => {
    await person();
    directory.slackAnswers(() => rita({ updated: 200, profile: { display_name: "Rita R." } }));
    await directory.clock.advanceBy(DAY_MS - 1);
    expect((await person()).name).toBe("Rita");
    await directory.clock.advanceBy(1);
    expect((await person()).name).toBe("Rita R.");
  });

  test("is asked for once while an answer is under way", async () => {
    const { asked, answer } = directory.slackHesitates();
    const both = Promise.all([person(), person()]);
    await asked;
    answer(rita());
    expect((await both).map(({ name }) => name)).toEqual(["Rita", "Rita"]);
    expect(directory.calls).toHaveLength(1);
  });

  test("of one workspace is nobody of another", async () => {
    await person();
    const elsewhere = directoryOf(`${home}b`, fresh.db);
    elsewhere.slackAnswers(() => rita({ profile: { display_name: "Other Rita" } }));
    expect((await elsewhere.people.get(`${home}b`, "U1")).name).toBe("Other Rita");
    expect((await person()).name).toBe("Rita");
  });

  test("is not looked up inside a transaction", async () => {
    await expect(fresh.db.write(() => person())).rejects.toThrow("transaction");
    expect(directory.calls).toEqual([]);
  });
});

describe("while Slack fails", () => {
  test("somebody unseen is marked as unknown", async () => {
    directory.slackAnswers(unreachable);
    expect(await person()).toMatchObject({ userId: "U1", timeZone: "UTC", isKnown: false });
  });

  test("somebody known stays as last known", async () => {
    await person();
    await directory.clock.advanceBy(2 * DAY_MS);
    directory.slackAnswers(unreachable);
    expect(await person()).toMatchObject({ name: "Rita", isKnown: true });
  });

  test("nobody waits longer than a second, and what comes later is kept", async () => {
    const { asked, answer } = directory.slackHesitates();
    const first = person();
    await asked;
    await directory.clock.advanceBy(1_000);
    expect((await first).isKnown).toBe(false);
    expect((await person()).isKnown).toBe(false);
    answer(rita());
    await expect.poll(() => person()).toMatchObject({ name: "Rita" });
    expect(directory.calls).toHaveLength(1);
  });

  test("it is not asked again for half a minute", async () => {
    directory.slackAnswers(unreachable);
    await person();
    directory.slackAnswers(() => rita());
    await directory.clock.advanceBy(29_999);
    expect((await person()).isKnown).toBe(false);
    await directory.clock.advanceBy(1);
    expect((await person()).isKnown).toBe(true);
  });

  test("somebody whom Slack does not know keeps nobody else from being looked up", async () => {
    directory.slackAnswers(({ args }) =>
      args.get("user") === "U9" ? { ok: false, error: "user_not_found" } : rita(),
    );
    expect((await person("U9")).isKnown).toBe(false);
    expect((await person("U1")).isKnown).toBe(true);
  });
});

describe("news about people", () => {
  test("a changed person is known at once, without asking", async () => {
    await person();
    await directory.happens("user_change", rita({ updated: 101, tz: "Europe/London", is_restricted: true }));
    expect(await person()).toMatchObject({ timeZone: "Europe/London", isGuest: true });
    expect(directory.calls).toHaveLength(1);
  });

  test("a new colleague is known from the event alone", async () => {
    await directory.happens("team_join", rita());
    expect(await person()).toMatchObject({ name: "Rita", isKnown: true });
    expect(directory.calls).toEqual([]);
  });

  test("delivered late or twice, it undoes nothing newer", async () => {
    const newest = rita({ updated: 102, profile: { display_name: "Rita R." } });
    for (const news of [newest, rita({ updated: 101 }), newest, rita()]) {
      await directory.happens("user_change", news);
    }
    expect((await person()).name).toBe("Rita R.");
  });
});

describe("the owners", () => {
  test("are found on every page of the directory, without those who left", async () => {
    const owner = { id: "U2", is_owner: true, is_primary_owner: true };
    const first = { members: [{ id: "U1" }, owner], response_metadata: { next_cursor: "more" } };
    const second = {
      members: [
        { id: "U3", is_owner: true },
        { ...owner, id: "U4", deleted: true },
      ],
    };
    const pages: Record<string, Answer> = { "": first, more: second };
    directory.slackAnswers(({ args }) => pages[args.get("cursor") ?? ""] ?? {});
    const owners = await directory.people.findOwners(home);
    expect(owners.map(({ userId, isPrimaryOwner }) => [userId, isPrimaryOwner])).toEqual([
      ["U2", true],
      ["U3", false],
    ]);
  });

  test("are nobody while Slack fails", async () => {
    directory.slackAnswers(unreachable);
    expect(await directory.people.findOwners(home)).toEqual([]);
  });
});
