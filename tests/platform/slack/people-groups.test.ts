import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type FreshDatabase, freshDatabase } from "../../support/database.ts";
import { type Directory, directoryOf, unreachable } from "./people-under-test.ts";

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
});

function members(): Promise<readonly string[]> {
  return directory.people.groupMembers(home, "S1");
}

describe("the members of a group", () => {
  test("are asked for once a day", async () => {
    directory.slackAnswers(() => ({ users: ["U1", "U2"] }));
    expect(await members()).toEqual(["U1", "U2"]);
    directory.slackAnswers(() => ({ users: ["U2"] }));
    await directory.clock.advanceBy(DAY_MS - 1);
    expect(await members()).toEqual(["U1", "U2"]);
    await directory.clock.advanceBy(1);
    expect(await members()).toEqual(["U2"]);
    expect(directory.calls.map((call) => call.method)).toEqual([
      "usergroups.users.list",
      "usergroups.users.list",
    ]);
  });

  test.each([
    ["subteam_members_changed", { subteam_id: "S1" }],
    ["subteam_updated", { subteam: { id: "S1" } }],
  ])("are asked for anew after %s", async (type, event) => {
    directory.slackAnswers(() => ({ users: ["U1"] }));
    await members();
    directory.slackAnswers(() => ({ users: ["U1", "U2"] }));
    await directory.happens(type, event);
    expect(await members()).toEqual(["U1", "U2"]);
  });

  test("stay as last known while Slack fails, and are nobody if it never told", async () => {
    directory.slackAnswers(() => ({ users: ["U1"] }));
    await members();
    await directory.happens("subteam_members_changed", { subteam_id: "S1" });
    directory.slackAnswers(unreachable);
    expect(await members()).toEqual(["U1"]);
    expect(await directory.people.groupMembers(home, "S2")).toEqual([]);
  });
});

describe("an answer that was asked for before a change", () => {
  test("neither serves nor replaces a later one", async () => {
    const { asked, answer } = directory.slackHesitates();
    const before = members();
    await asked;
    await directory.happens("subteam_members_changed", { subteam_id: "S1" });
    await directory.clock.advanceBy(1);
    directory.slackAnswers(() => ({ users: ["U1", "U2"] }));
    expect(await members()).toEqual(["U1", "U2"]);
    answer({ users: ["U1"] });
    await before;
    directory.slackAnswers(unreachable);
    expect(await members()).toEqual(["U1", "U2"]);
  });

  test("is asked for again, even when nothing was known before", async () => {
    const { asked, answer } = directory.slackHesitates();
    const before = members();
    await asked;
    await directory.happens("subteam_members_changed", { subteam_id: "S1" });
    answer({ users: ["U1"] });
    await before;
    directory.slackAnswers(() => ({ users: ["U1", "U2"] }));
    expect(await members()).toEqual(["U1", "U2"]);
  });
});
