import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { type Request, UNTOUCHED } from "../../../../src/requests/request.ts";
import { requestOf, type Seen, worksOn } from "../seen.ts";

const data = z
  .record(z.string(), z.unknown())
  .nullable()
  .transform((row) => row ?? {});

/** Whose doing it may be, by what was done. What is not named here is of Sales Ops. */
const BY_REQUESTER = ["requester-wrote", "edited", "solved-by-requester", "cancelled", "rated", "reopened"];
const BY_READERS = ["follower-wrote"];
/** People may always change what they wrote. */
const BY_AUTHOR = ["message-edited", "message-deleted"];
const BY_TANDEM = ["closed", "wait-over"];

type Audited = Seen["audit"][number];

/** Every accepted change is on record with who made it: what is on record, added up, is what is stored; nobody did what they may not. */
export function checkAudit(before: Seen, now: Seen): readonly string[] {
  const fresh = now.audit.slice(before.audit.length);
  return [
    ...now.requests.flatMap((request) => replay(now, request)),
    ...fresh.flatMap((entry) => judge(before, now, entry)),
    ...unrecorded(before, now, fresh),
  ];
}

function replay({ audit }: Seen, request: Request): readonly string[] {
  const about = audit.filter(({ subject }) => subject === `request ${request.number}`);
  const changes = about.map(({ after }) => data.parse(after));
  const made: Readonly<Record<string, unknown>> = Object.assign({ ...UNTOUCHED }, ...changes);
  const { id: _, ...stored } = request;
  const wrong = Object.entries(stored).filter(
    ([name, value]) => !isDeepStrictEqual(made[name] ?? null, value),
  );
  return wrong.map(
    ([name, value]) =>
      `#${request.number}: ${name} is ${JSON.stringify(value)}, and ${JSON.stringify(made[name])} on record`,
  );
}

function judge(before: Seen, now: Seen, { action, actorId, subject, after }: Audited): readonly string[] {
  const [, number] = /^request (\d+)$/.exec(subject) ?? [];
  const request = requestOf(now, Number(number));
  if (!request || action === "requests.filed") return [];
  const earlier = requestOf(before, request.id) ?? request;
  const done = action.replace("requests.", "");
  const works = worksOn(before, earlier, actorId) || worksOn(now, earlier, actorId);
  const isTheirs = actorId === request.requesterId;
  const follows = [...before.followers, ...now.followers].some(
    ({ requestId, userId }) => requestId === request.id && userId === actorId,
  );
  const may = (() => {
    if (BY_TANDEM.includes(done)) return actorId === "tandem";
    // Slack does not say who deleted a message.
    if (done === "message-deleted" && actorId === "tandem") return true;
    if (done === "owner-lost") return true;
    if (BY_AUTHOR.includes(done))
      return now.entries.some(({ id, authorId }) => id === data.parse(after).entryId && authorId === actorId);
    if (BY_REQUESTER.includes(done)) return isTheirs;
    return BY_READERS.includes(done) ? follows || isTheirs || works : works;
  })();
  return may ? [] : [`#${request.number}: ${action} by ${actorId}, who may not`];
}

/** What is told, changed or deleted beside the request's own row. */
function unrecorded(before: Seen, now: Seen, fresh: readonly Audited[]): readonly string[] {
  return now.requests.flatMap(({ id, number }) => {
    const isRecorded = fresh.some(({ subject }) => subject === `request ${number}`);
    const said = (seen: Seen) => seen.entries.filter(({ requestId }) => requestId === id);
    const followers = (seen: Seen) => seen.followers.filter(({ requestId }) => requestId === id);
    const isSame =
      isDeepStrictEqual(said(before), said(now)) && isDeepStrictEqual(followers(before), followers(now));
    return isSame || isRecorded ? [] : [`#${number}: its conversation changed, and nothing is on record`];
  });
}
