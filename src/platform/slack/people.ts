import type { Logger } from "pino";
import { z } from "zod";
import type { Database } from "../db/database.ts";
import { assertNotInTransaction } from "../db/index.ts";
import type { Clock } from "../time/clock.ts";
import type { EventCall, Listeners } from "./answers.ts";
import { failureName } from "./gateway/failures.ts";
import type { SlackGateway } from "./gateway.ts";
import { createLookups } from "./people/lookups.ts";
import { type Person, type Profile, profileOf, slackUser, unknownPerson } from "./people/profile.ts";
import {
  findGroup,
  findPerson,
  markGroupChanged,
  type StoredGroup,
  saveGroup,
  savePerson,
} from "./people/store.ts";

/** What is older is asked for again; events keep the rest current. */
const FRESH_MS = 24 * 3_600_000;
/** The largest page of `users.list`, which allows 20 calls a minute. */
const PAGE = 1_000;

/** The workspace's directory. Slack failing never fails a caller: they get what is known. Not for use inside a transaction. */
export interface People {
  /** Somebody whom Slack has not described yet has `isKnown: false` and the zone UTC. */
  get(workspaceId: string, userId: string): Promise<Person>;
  /** The user ids in a user group; none if Slack has never told. */
  groupMembers(workspaceId: string, groupId: string): Promise<readonly string[]>;
  /** Everyone who owns the workspace; nobody if Slack cannot be asked. Reads the whole directory, so not while a person waits. */
  findOwners(workspaceId: string): Promise<readonly Person[]>;
  listen(listeners: Listeners): void;
}

interface PeopleDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly slack: SlackGateway;
}

export function createPeople(deps: PeopleDeps): People {
  const { db, clock } = deps;
  const profiles = createLookups<Person>(deps);
  const groups = createLookups<readonly string[]>(deps);

  return {
    async get(workspaceId, userId) {
      assertNotInTransaction();
      const stored = await findPerson(db.read, { workspaceId, userId });
      if (stored && clock.now() - stored.refreshedAt < FRESH_MS) return stored.person;
      const fresh = await profiles.ask(keyOf(workspaceId, userId), () =>
        lookUpPerson(deps, workspaceId, userId),
      );
      return fresh ?? stored?.person ?? unknownPerson(workspaceId, userId);
    },

    async groupMembers(workspaceId, groupId) {
      assertNotInTransaction();
      const stored = await findGroup(db.read, { workspaceId, groupId });
      if (stored && isCurrent(stored, clock.now())) return stored.members;
      const fresh = await groups.ask(keyOf(workspaceId, groupId), () =>
        lookUpGroup(deps, workspaceId, groupId),
      );
      return fresh ?? stored?.members ?? [];
    },

    findOwners: (workspaceId) => findOwners(deps, workspaceId),

    listen(listeners) {
      const groupChanged = async (workspaceId: string, groupId: string): Promise<void> => {
        await db.write((tx) => markGroupChanged(tx, { workspaceId, groupId, changedAt: clock.now() }));
        groups.forget(keyOf(workspaceId, groupId));
      };
      listeners.event("user_change", (call) => rememberPerson(deps, call));
      listeners.event("team_join", (call) => rememberPerson(deps, call));
      listeners.event("subteam_members_changed", ({ workspaceId, event }) =>
        groupChanged(workspaceId, subteamMembersChanged.parse(event).subteam_id),
      );
      listeners.event("subteam_updated", ({ workspaceId, event }) =>
        groupChanged(workspaceId, subteamUpdated.parse(event).subteam.id),
      );
    },
  };
}

const userEvent = z.object({ user: slackUser });
const subteamMembersChanged = z.object({ subteam_id: z.string() });
const subteamUpdated = z.object({ subteam: z.object({ id: z.string() }) });
const usersInfo = z.object({ user: slackUser });
const usersList = z.object({ members: z.array(slackUser) });
const groupUsers = z.object({ users: z.array(z.string()) });

async function rememberPerson(deps: PeopleDeps, { workspaceId, event }: EventCall): Promise<void> {
  const profile = profileIn(deps, workspaceId, userEvent.parse(event).user);
  await deps.db.write((tx) => savePerson(tx, profile, deps.clock.now()));
}

async function lookUpPerson(deps: PeopleDeps, workspaceId: string, userId: string): Promise<Person> {
  const askedAt = deps.clock.now();
  const told = await deps.slack.clients(workspaceId).lookups.users.info({ user: userId });
  const profile = profileIn(deps, workspaceId, usersInfo.parse(told).user);
  await deps.db.write((tx) => savePerson(tx, profile, askedAt));
  return profile;
}

async function lookUpGroup(
  deps: PeopleDeps,
  workspaceId: string,
  groupId: string,
): Promise<readonly string[]> {
  const askedAt = deps.clock.now();
  const told = await deps.slack.clients(workspaceId).lookups.usergroups.users.list({ usergroup: groupId });
  const members = groupUsers.parse(told).users;
  await deps.db.write((tx) => saveGroup(tx, { workspaceId, groupId, members, refreshedAt: askedAt }));
  return members;
}

async function findOwners(deps: PeopleDeps, workspaceId: string): Promise<readonly Person[]> {
  const owners: Person[] = [];
  try {
    const { clients, identity } = deps.slack;
    const asked = { limit: PAGE, team_id: identity(workspaceId).teamId };
    const pages = clients(workspaceId).lookups.paginate("users.list", asked);
    for await (const page of pages) {
      const members = usersList.parse(page).members.map((user) => profileIn(deps, workspaceId, user));
      owners.push(...members.filter((member) => member.isOwner && !member.isDeactivated));
    }
    return owners;
  } catch (error) {
    deps.log.warn({ workspaceId, reason: failureName(error) }, "Slack did not tell who owns the workspace");
    return [];
  }
}

function profileIn({ slack }: PeopleDeps, workspaceId: string, user: z.infer<typeof slackUser>): Profile {
  return profileOf(user, { workspaceId, teamId: slack.identity(workspaceId).teamId });
}

function isCurrent(group: StoredGroup, now: number): boolean {
  return now - group.refreshedAt < FRESH_MS && group.refreshedAt > group.changedAt;
}

function keyOf(workspaceId: string, id: string): string {
  return `${workspaceId}/${id}`;
}
