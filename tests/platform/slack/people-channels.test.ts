import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type FreshDatabase, freshDatabase } from "../../support/database.ts";
import { type Directory, directoryOf, unreachable } from "./people-under-test.ts";

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
  return directory.people.channelMembers(home, "C1");
}

test("the members of a channel are read page by page", async () => {
  const pages = [
    { members: ["U1", "U2"], response_metadata: { next_cursor: "more" } },
    { members: ["U3"], response_metadata: { next_cursor: "" } },
  ];
  directory.slackAnswers(() => pages.shift() ?? {});
  expect(await members()).toEqual(["U1", "U2", "U3"]);
  expect(directory.calls.map(({ method }) => method)).toEqual([
    "conversations.members",
    "conversations.members",
  ]);
});

test.each(["member_joined_channel", "member_left_channel"])(
  "they are asked for anew after %s, and stay as last known while Slack fails",
  async (type) => {
    directory.slackAnswers(() => ({ members: ["U1"] }));
    await members();
    directory.slackAnswers(() => ({ members: ["U1", "U2"] }));
    expect(await members()).toEqual(["U1"]);
    await directory.happens(type, { channel: "C1", user: "U2" });
    directory.slackAnswers(unreachable);
    expect(await members()).toEqual(["U1"]);
    await directory.clock.advanceBy(60_000);
    directory.slackAnswers(() => ({ members: ["U1", "U2"] }));
    expect(await members()).toEqual(["U1", "U2"]);
  },
);
