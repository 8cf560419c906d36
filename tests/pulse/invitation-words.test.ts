import { expect, test } from "vitest";
import { invitation, waitingOnHome } from "../../src/pulse/asking/views/invitation.ts";

const ROUND = { key: "k", number: 1, mode: "anonymous", minimum: 5, closesAt: null, state: "open" } as const;

test.each([
  [4, "four questions, one minute"],
  [1, "one question, one minute"],
])("who is asked %i is told so in good grammar", (questions, words) => {
  const asked = {
    round: ROUND,
    side: "reps",
    reply: "none",
    questions,
    people: 27,
    zone: "UTC",
    now: 0,
  } as const;
  expect(invitation(asked).text).toContain(`: ${words}.`);
  expect(invitation(asked).text).toContain("You are one of 27 people asked.");
  expect(JSON.stringify(waitingOnHome(asked))).toContain(words);
});
