import { SlackError } from "../slack-error.ts";
import type { JsonObject } from "../state/json.ts";
import type { UserGroup } from "../state/people.ts";
import { userObject } from "../state/shapes.ts";
import type { World } from "../world.ts";
import { flagArg, type Methods, pageOf, requiredArg } from "./method.ts";

export const userMethods: Methods = {
  "users.info": { scope: "users:read", run: info },
  "users.list": { scope: "users:read", run: list },
  "usergroups.list": { scope: "usergroups:read", run: listGroups },
  "usergroups.users.list": { scope: "usergroups:read", run: listGroupMembers },
};

function info(world: World, args: JsonObject): JsonObject {
  const person = world.workspace.people.get(requiredArg(args, "user", "user_not_found"));
  if (!person) throw new SlackError("user_not_found");
  return { user: visibleUser(world, userObject(person)) };
}

function list(world: World, args: JsonObject): JsonObject {
  const page = pageOf([...world.workspace.people.values()], args, { usual: 999, most: 999 });
  const members = page.items.map((person) => visibleUser(world, userObject(person)));
  return { members, response_metadata: { next_cursor: page.nextCursor } };
}

/** The address is left out for apps without `users:read.email`. */
function visibleUser(world: World, user: JsonObject): JsonObject {
  if (!world.app.scopes || world.app.scopes.includes("users:read.email")) return user;
  const { email: _, ...profile } = user.profile as JsonObject;
  return { ...user, profile };
}

function listGroups(world: World, args: JsonObject): JsonObject {
  const groups = [...world.workspace.groups.values()].filter((group) => isListed(group, args));
  return {
    usergroups: groups.map((group) => ({
      id: group.id,
      team_id: world.workspace.teamId,
      name: group.name,
      handle: group.handle,
      is_usergroup: true,
      date_delete: group.isDisabled ? 1 : 0,
      user_count: group.memberIds.length,
      ...(flagArg(args, "include_users") ? { users: group.memberIds } : {}),
    })),
  };
}

function listGroupMembers(world: World, args: JsonObject): JsonObject {
  const group = world.workspace.groups.get(requiredArg(args, "usergroup"));
  if (!group || !isListed(group, args)) throw new SlackError("no_such_subteam");
  return { users: group.memberIds };
}

function isListed(group: UserGroup, args: JsonObject): boolean {
  return !group.isDisabled || flagArg(args, "include_disabled");
}
