import { AUTO_CLOSE, CLOCK_DUE, WAIT_OVER } from "../../../../src/requests/keys.ts";
import { isFinal, isOver, type Request } from "../../../../src/requests/request.ts";
import { type Seen, worksOn } from "../seen.ts";

/** Owners, first answers, waits, clocks and timers of every request. */
export function checkState(before: Seen, now: Seen): readonly string[] {
  const dead = now.timers.filter(({ status }) => status === "dead");
  return [
    ...dead.map(({ kind, subject, lastError }) => `a dead timer ${kind} of ${subject}: ${lastError}`),
    ...now.requests.flatMap((request) => {
      const earlier = before.requests.find(({ id }) => id === request.id);
      const wrongs = [
        ...ownerOf(now, request),
        ...answerOf(earlier, request),
        ...waitOf(request),
        ...clocksOf(now, request),
        ...timersOf(now, request),
      ];
      return wrongs.map((wrong) => `#${request.number}, ${request.status}: ${wrong}`);
    }),
  ];
}

/** What is over stays with whoever ended it. */
function ownerOf(now: Seen, request: Request): readonly string[] {
  const { ownerId, status, firstAnsweredAt } = request;
  return when({
    [`${ownerId} owns it and may not`]:
      ownerId !== null && !isOver(request) && !worksOn(now, request, ownerId),
    "new, but claimed or answered": status === "new" && (ownerId !== null || firstAnsweredAt !== null),
    "open, but neither claimed nor answered":
      status === "open" && ownerId === null && firstAnsweredAt === null,
    "shares the thread of nobody": request.sharesThread && ownerId === null,
  });
}

function answerOf(before: Request | undefined, { firstAnsweredAt }: Request): readonly string[] {
  const first = before?.firstAnsweredAt ?? null;
  return when({
    [`first answered at ${first}, and now at ${firstAnsweredAt}`]:
      first !== null && first !== firstAnsweredAt,
  });
}

function waitOf({ status, waitingOn, waitingUntilAt }: Request): readonly string[] {
  const waits = status === "waiting_on_team";
  return when({
    "waits on nobody, or on somebody without waiting":
      (waitingOn !== null) !== waits || (waitingUntilAt !== null) !== waits,
  });
}

function clocksOf({ clocks }: Seen, request: Request): readonly string[] {
  const states = clocks
    .filter(({ requestId }) => requestId === request.id)
    .map(({ kind, state, clock }) => ({
      kind,
      state,
      isSame: clock.state === state,
      hasTarget: clock.targetMinutes !== null,
    }));
  const open = states.filter(({ state }) => state === "running" || state === "paused");
  const first = states.filter(({ kind }) => kind === "first_answer");
  const resolution = states.filter(({ kind }) => kind === "resolution");
  return when({
    "over, but a clock is open": isOver(request) && open.length > 0,
    "open, but its resolution's clock is not":
      !isOver(request) && !resolution.some((one) => open.includes(one)),
    "more or less than one clock of the first answer and of the resolution":
      first.length !== 1 || resolution.length !== 1,
    "answered, but its first clock runs":
      request.firstAnsweredAt !== null && first.some((one) => open.includes(one)),
    "waits on the requester, but its resolution's clock runs":
      request.status === "waiting_on_requester" &&
      resolution.some(({ state, hasTarget }) => state !== "paused" && hasTarget),
    "a clock that is searched for by another state": states.some(({ isSame }) => !isSame),
  });
}

function timersOf({ timers, clocks, now }: Seen, request: Request): readonly string[] {
  const kinds = timers
    .filter(({ subject, kind }) => subject === String(request.id) && kind.startsWith("requests."))
    .map(({ kind }) => kind);
  const isDueLater = clocks.some(
    ({ requestId, state, dueAt }) =>
      requestId === request.id && state === "running" && dueAt !== null && dueAt > now,
  );
  return when({
    [`over for good, but timers are open: ${kinds.join()}`]: isFinal(request) && kinds.length > 0,
    [`resolved, and these timers are open: ${kinds.join()}`]:
      request.status === "resolved" && kinds.join() !== AUTO_CLOSE,
    "closes by itself although it is not resolved":
      request.status !== "resolved" && kinds.includes(AUTO_CLOSE),
    "comes back from no team, or never": kinds.includes(WAIT_OVER) !== (request.status === "waiting_on_team"),
    "a promise runs that nobody is woken for": isDueLater && !kinds.includes(CLOCK_DUE),
  });
}

function when(wrongs: Readonly<Record<string, boolean>>): readonly string[] {
  return Object.entries(wrongs).flatMap(([wrong, isSo]) => (isSo ? [wrong] : []));
}
