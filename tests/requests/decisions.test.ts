import { expect, test } from "vitest";
import { UserError } from "../../src/errors.ts";
import {
  madePrivate,
  threadShared,
  typeChanged,
  urgencyChanged,
} from "../../src/requests/handling/changing.ts";
import {
  answered,
  assigned,
  cancelled,
  claimed,
  declined,
  rated,
  reopened,
  resolved,
  solvedByRequester,
} from "../../src/requests/handling/decisions.ts";
import {
  heardFromRequester,
  takenUp,
  waitRanOut,
  waitsOnRequester,
  waitsOnTeam,
} from "../../src/requests/handling/waiting.ts";
import { type Change, type Request, STATUSES, type Status, UNTOUCHED } from "../../src/requests/request.ts";
import { DEFAULT_REQUEST_TYPES } from "../../src/requests/request-types.ts";

const NOW = 1_000_000;

function requestWith(change: Change): Request {
  return {
    ...UNTOUCHED,
    id: 1,
    key: "k1",
    workspaceId: "T1",
    number: 1,
    summary: "Remove a duplicate",
    typeKey: "crm_fix",
    urgency: "normal",
    urgencyReason: null,
    account: null,
    neededByAt: null,
    neededByReason: null,
    details: null,
    ownFields: {},
    isPrivate: false,
    requesterId: "URITA",
    filedById: null,
    sourceChannelId: null,
    sourceTs: null,
    sourceLink: null,
    sourceThreadTs: null,
    createdAt: 0,
    ...change,
  };
}

/** In each status as it comes about: somebody has it and has answered. */
function inStatus(status: Status): Request {
  if (status === "new") return requestWith({});
  const wait = status === "waiting_on_team" ? { waitingOn: "Legal", waitingUntilAt: NOW } : {};
  return requestWith({ status, ownerId: "UOMAR", claimedAt: 1, firstAnsweredAt: 1, ...wait });
}

const crm = DEFAULT_REQUEST_TYPES.filter(({ key }) => key === "other");
const [other] = crm;
const bid = DEFAULT_REQUEST_TYPES.find(({ key }) => key === "bid");
const dispute = DEFAULT_REQUEST_TYPES.find(({ key }) => key === "commission_dispute");
if (!other || !bid || !dispute) throw new Error("The default types have changed");
const nobody = () => false;

const DECISIONS: Readonly<Record<string, (request: Request) => Change>> = {
  answered: (request) => answered(request, "UOLIVE", NOW),
  assigned: (request) => assigned(request, { userId: "UOLIVE", seenOwnerId: request.ownerId }, NOW),
  "waits on requester": (request) => waitsOnRequester(request, "UOLIVE", NOW),
  "waits on team": (request) => waitsOnTeam(request, { team: "Legal", untilAt: NOW + 1 }),
  "taken up": takenUp,
  urgency: (request) => urgencyChanged(request, { urgency: "high", seen: "normal" }),
  type: (request) => typeChanged(request, { type: other, seen: "crm_fix", isNamedOwner: nobody }),
  private: (request) => madePrivate(request, nobody),
  declined: (request) => declined(request, { userId: "UOMAR", reason: "not_ours", text: "No" }, NOW),
  cancelled,
  resolved: (request) => resolved(request, { userId: "UOMAR", outcome: "done", doneText: "Done" }, NOW),
  reopened: (request) => reopened(request, "The rest"),
  rated: (request) => rated(request, { rating: 4 }),
  "solved by requester": (request) => solvedByRequester(request, NOW),
};

/** The status that each decision leads to, by the status that it is taken in; "-" where it is refused. In the order of STATUSES. */
const TABLE: Readonly<Record<string, string>> = {
  //                     new     open    requester team    resolved closed declined cancelled
  answered: "            open    open    requester team    resolved - - -",
  assigned: "            open    open    requester team    - - - -",
  "waits on requester": "requester requester requester requester - - - -",
  "waits on team": "     team    team    team    team    - - - -",
  "taken up": "          -       -       open    open    - - - -",
  urgency: "             new     open    requester team    - - - -",
  type: "                new     open    requester team    - - - -",
  private: "             new     open    requester team    resolved closed declined cancelled",
  declined: "            declined declined declined declined - - - -",
  cancelled: "           cancelled cancelled cancelled cancelled - - - -",
  resolved: "            resolved resolved resolved resolved - - - -",
  reopened: "            -       -       -       -       open - - -",
  rated: "               -       -       -       -       resolved - - -",
  "solved by requester": "resolved resolved resolved resolved - - - -",
};

test.each(Object.entries(TABLE))("%s: where it can be decided, and what comes of it", (name, row) => {
  const outcomes = STATUSES.map((status) => {
    const decide = DECISIONS[name];
    if (!decide) throw new Error(`No decision ${name}`);
    const before = inStatus(status);
    try {
      return { ...before, ...decide(before) }.status.replace("waiting_on_", "");
    } catch (error) {
      if (error instanceof UserError) return "-";
      throw error;
    }
  });
  expect(outcomes).toEqual(row.trim().split(/\s+/));
});

test("whatever ends a wait forgets what it was for", () => {
  const waiting = inStatus("waiting_on_team");
  for (const name of ["waits on requester", "taken up", "declined", "cancelled", "resolved"])
    expect(DECISIONS[name]?.(waiting)).toMatchObject({ waitingOn: null, waitingUntilAt: null });
});

test("a message of the requester ends a wait on them, and no other", () => {
  expect(heardFromRequester(inStatus("waiting_on_requester"))).toMatchObject({ status: "open" });
  for (const status of STATUSES.filter((one) => one !== "waiting_on_requester"))
    expect(heardFromRequester(inStatus(status))).toEqual({});
});

test("a wait on another team is over at its instant, not before, and not when it was ended or made longer", () => {
  const waiting = inStatus("waiting_on_team");
  expect(waitRanOut(waiting, NOW - 1)).toBeUndefined();
  expect(waitRanOut(waiting, NOW)).toMatchObject({ status: "open", waitingOn: null });
  expect(waitRanOut({ ...waiting, waitingUntilAt: NOW + 1 }, NOW)).toBeUndefined();
  expect(waitRanOut(inStatus("open"), NOW)).toBeUndefined();
});

test("what nobody had claimed or answered before it waited is new again afterwards", () => {
  const waiting = requestWith({ status: "waiting_on_team", waitingOn: "Legal", waitingUntilAt: NOW });
  expect(takenUp(waiting)).toMatchObject({ status: "new" });
});

test("the first answer is kept whatever answers follow", () => {
  const asked = { ...requestWith({}), ...answered(requestWith({}), "UOMAR", 5) };
  expect(answered(asked, "UOLIVE", 9).firstAnsweredAt).toBe(5);
  expect(waitsOnRequester(asked, "UOLIVE", 9).firstAnsweredAt).toBe(5);
});

test("answering what nobody has claimed claims it, and takes nothing from an owner", () => {
  expect(answered(requestWith({}), "UOLIVE", 5)).toMatchObject({ ownerId: "UOLIVE", status: "open" });
  expect(waitsOnRequester(requestWith({}), "UOLIVE", 5)).toMatchObject({ ownerId: "UOLIVE" });
  expect(answered(inStatus("open"), "UOLIVE", 5)).not.toHaveProperty("ownerId");
});

test("what its requester has solved before anybody took it is new again when it is reopened", () => {
  const solved = { ...requestWith({}), ...solvedByRequester(requestWith({}), 5) };
  expect(reopened(solved, "The rest")).toMatchObject({ status: "new", endedById: null });
});

test("claiming waits for nobody: whoever is second is refused, also when it waits", () => {
  const by = { userId: "UOLIVE", ownerName: "Omar" };
  expect(() => claimed(inStatus("waiting_on_team"), by, NOW)).toThrow("Omar claimed #1 first");
});

test("a new owner starts with their thread messages to themselves", () => {
  const shared = { ...inStatus("open"), sharesThread: true };
  expect(assigned(shared, { userId: "UOLIVE", seenOwnerId: "UOMAR" }, NOW)).toMatchObject({
    ownerId: "UOLIVE",
    sharesThread: false,
  });
});

test("who would overwrite what they have not seen is refused", () => {
  const UNSAVED = "Your change wasn't saved.";
  const open = inStatus("open");
  expect(() => assigned(open, { userId: "UOLIVE", seenOwnerId: null }, NOW)).toThrow(UNSAVED);
  expect(() => urgencyChanged(open, { urgency: "urgent", seen: "high" })).toThrow(UNSAVED);
  expect(() => typeChanged(open, { type: other, seen: "quote", isNamedOwner: nobody })).toThrow(UNSAVED);
});

test("a confidential type makes it private, and leaving one does not share it again", () => {
  const shared = inStatus("open");
  expect(typeChanged(shared, { type: dispute, seen: "crm_fix", isNamedOwner: nobody })).toMatchObject({
    isPrivate: true,
    ownerId: null,
  });
  const confidential = { ...shared, typeKey: dispute.key, isPrivate: true };
  expect(typeChanged(confidential, { type: other, seen: dispute.key, isNamedOwner: nobody })).toEqual({
    typeKey: "other",
  });
});

test("a bid needs a date", () => {
  const open = inStatus("open");
  const to = { type: bid, seen: "crm_fix", isNamedOwner: nobody };
  expect(() => typeChanged(open, to)).toThrow("due when the customer says so");
  expect(typeChanged({ ...open, neededByAt: NOW }, to)).toEqual({ typeKey: "bid" });
});

test("an owner who may see private requests keeps it when it becomes private; another one loses it", () => {
  const open = { ...inStatus("open"), sharesThread: true };
  expect(madePrivate(open, () => true)).toEqual({ isPrivate: true, sharesThread: false });
  expect(madePrivate(open, nobody)).toMatchObject({ ownerId: null, claimedAt: null });
  const unanswered = { ...open, firstAnsweredAt: null };
  expect(madePrivate(unanswered, nobody)).toMatchObject({ status: "new" });
});

test("only the owner switches the sharing of their thread replies", () => {
  const open = inStatus("open");
  expect(threadShared(open, { userId: "UOMAR", ownerName: "Omar" })).toEqual({ sharesThread: true });
  expect(() => threadShared(open, { userId: "UOLIVE", ownerName: "Omar" })).toThrow("Only Omar");
  expect(() => threadShared(inStatus("new"), { userId: "UOLIVE", ownerName: "" })).toThrow("Claim #1 first");
});
