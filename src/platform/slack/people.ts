import type { Logger } from "pino";
import { z } from "zod";
import type { Database, Reader, Tx } from "../db/database.ts";
import { assertNotInTransaction } from "../db/index.ts";
import type { Clock } from "../time/clock.ts";
import type { EventCall, Listeners } from "./answers.ts";
import { failureName } from "./gateway/failures.ts";
import type { SlackGateway } from "./gateway.ts";
import type { Names } from "./names.ts";
import { createLookups, FRESH_MS, keyOf } from "./people/lookups.ts";
import { createMembers, findToldMembers, type MembersSource } from "./people/members.ts";
import { type Person, type Profile, profileOf, slackUser, unknownPerson } from "./people/profile.ts";
import { createReferences } from "./people/references.ts";
import { findPerson, savePerson } from "./people/store.ts";

/** The largest page of `users.list`, which allows 20 calls a minute. A larger one is refused (`invalid_limit`). */
const PAGE = 999;
const SAVED_AT_ONCE = 100;

/** The workspace's directory. Slack failing never fails a caller: they get what is known. Not for use inside a transaction. */
export interface People {
  /** Somebody whom Slack has not described yet has `isKnown: false` and the zone UTC. */
  get(workspaceId: string, userId: string): Promise<Person>;
  /** The user ids in a user group; none if Slack has never told. */
  groupMembers(workspaceId: string, groupId: string): Promise<readonly string[]>;
  /** A person as Slack told last, for use inside a transaction; undefined if it has never told. */
  findToldMembers(
    read: Reader,
    of: { workspaceId: string; groupId: string },
  ): Promise<readonly string[] | undefined>;
  /** The user ids in a channel, bots, guests and people of other companies among them; none if Slack has never told. */
  channelMembers(workspaceId: string, channelId: string): Promise<readonly string[]>;
  /**
   * Members of a user group or a channel, as Slack says now. Takes as long as it takes, so not while a person waits.
   * @throws when Slack does not tell
   */
  askMembers(workspaceId: string, source: MembersSource): Promise<readonly string[]>;
  /** Everybody in the workspace's directory, in the same way; they are all known afterwards. @throws when Slack does not tell */
  askEveryone(workspaceId: string): Promise<readonly Person[]>;
  /** Everyone who owns the workspace; nobody if Slack cannot be asked. Reads the whole directory, so not while a person waits. */
  findOwners(workspaceId: string): Promise<readonly Person[]>;
  /** Names of those whom a text, or a message as Slack hands it over, mentions. */
  namesIn(workspaceId: string, said: unknown): Promise<Names>;
  listen(listeners: Listeners): void;
  /** Calls `changed` in the transaction that learns something of somebody, or (without `userId`) that a group or channel has changed. */
  onChange(changed: PeopleChanged): void;
}

type PeopleChanged = (
  tx: Tx,
  whom: { readonly workspaceId: string; readonly userId?: string },
) => Promise<void>;

interface PeopleDeps extends Sources {
  readonly changed: PeopleChanged;
}

interface Sources {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly slack: SlackGateway;
}

export function createPeople(sources: Sources): People {
  const { db, clock } = sources;
  const heard: PeopleChanged[] = [];
  const deps: PeopleDeps = {
    ...sources,
    async changed(tx, whom) {
      for (const changed of heard) await changed(tx, whom);
    },
  };
  const profiles = createLookups<Person>(deps);
  const members = createMembers(deps);
  const get: People["get"] = async (workspaceId, userId) => {
    assertNotInTransaction();
    const stored = await findPerson(db.read, { workspaceId, userId });
    if (stored && clock.now() - stored.refreshedAt < FRESH_MS) return stored.person;
    const fresh = await profiles.ask(keyOf(workspaceId, userId), () =>
      lookUpPerson(deps, workspaceId, userId),
    );
    return fresh ?? stored?.person ?? unknownPerson(workspaceId, userId);
  };

  return {
    get,
    namesIn: createReferences({ ...deps, get }),

    groupMembers: members.ofGroup,
    findToldMembers,
    channelMembers: members.ofChannel,
    askMembers: members.ask,
    askEveryone: (workspaceId) => askEveryone(deps, workspaceId),

    onChange: (changed) => heard.push(changed),

    findOwners: (workspaceId) => findOwners(deps, workspaceId),

    listen(listeners) {
      listeners.event("user_change", (call) => rememberPerson(deps, call));
      listeners.event("team_join", (call) => rememberPerson(deps, call));
      members.listen(listeners);
    },
  };
}

const userEvent = z.object({ user: slackUser });
const usersInfo = z.object({ user: slackUser });
const usersList = z.object({ members: z.array(slackUser) });

async function rememberPerson(deps: PeopleDeps, { workspaceId, event }: EventCall): Promise<void> {
  const profile = profileIn(deps, workspaceId, userEvent.parse(event).user);
  await deps.db.write(async (tx) => {
    await savePerson(tx, profile, deps.clock.now());
    await deps.changed(tx, profile);
  });
}

async function lookUpPerson(deps: PeopleDeps, workspaceId: string, userId: string): Promise<Person> {
  const askedAt = deps.clock.now();
  const told = await deps.slack.clients(workspaceId).lookups.users.info({ user: userId });
  const profile = profileIn(deps, workspaceId, usersInfo.parse(told).user);
  await deps.db.write((tx) => savePerson(tx, profile, askedAt));
  return profile;
}

async function findOwners(deps: PeopleDeps, workspaceId: string): Promise<readonly Person[]> {
  try {
    const everyone = await askEveryone(deps, workspaceId);
    return everyone.filter((person) => person.isOwner && !person.isDeactivated);
  } catch (error) {
    deps.log.warn({ workspaceId, reason: failureName(error) }, "Slack did not tell who owns the workspace");
    return [];
  }
}

async function askEveryone(deps: PeopleDeps, workspaceId: string): Promise<readonly Person[]> {
  const { clients, identity } = deps.slack;
  const asked = { limit: PAGE, team_id: identity(workspaceId).teamId };
  const people: Person[] = [];
  for await (const page of clients(workspaceId).lookups.paginate("users.list", asked)) {
    const profiles = usersList.parse(page).members.map((user) => profileIn(deps, workspaceId, user));
    await rememberAll(deps, profiles);
    people.push(...profiles);
  }
  return people;
}

/** Some at a time, so that no other writer waits long. */
async function rememberAll({ db, clock }: PeopleDeps, profiles: readonly Profile[]): Promise<void> {
  const askedAt = clock.now();
  for (let at = 0; at < profiles.length; at += SAVED_AT_ONCE)
    await db.write(async (tx) => {
      for (const profile of profiles.slice(at, at + SAVED_AT_ONCE)) await savePerson(tx, profile, askedAt);
    });
}

function profileIn({ slack }: PeopleDeps, workspaceId: string, user: z.infer<typeof slackUser>): Profile {
  return profileOf(user, { workspaceId, teamId: slack.identity(workspaceId).teamId });
}
