import type { Roles, WorkspaceSettings } from "./workspace.ts";

interface Person {
  readonly userId: string;
  readonly isKnown: boolean;
  readonly isBot: boolean;
  readonly isDeactivated: boolean;
  readonly isGuest: boolean;
  readonly isStranger: boolean;
  readonly isOwner: boolean;
  readonly isAdminOfWorkspace: boolean;
}

/** Who somebody is to Tandem. Being in a channel never makes anyone ops. */
export function rolesOf(
  person: Person,
  known: {
    settings: WorkspaceSettings | undefined;
    groupMembers: readonly string[];
    rootAdmins: readonly string[];
  },
): Roles {
  const mayUse = isFullMember(person);
  const isNamedOps = mayUse && (known.settings?.opsPeople.includes(person.userId) ?? false);
  return {
    isKnown: person.isKnown,
    mayUse,
    isNamedOps,
    isOps: isNamedOps || (mayUse && known.groupMembers.includes(person.userId)),
    isAdmin: mayUse && isAdmin(person, known),
  };
}

/** Somebody whom Slack has not described may be a guest: nothing is open to them until it has. */
export function isFullMember(person: Person): boolean {
  return person.isKnown && !(person.isBot || person.isDeactivated || person.isGuest || person.isStranger);
}

/** Before set-up the people of TANDEM_ADMINS and the workspace's owners and admins may finish it; afterwards only Tandem's admins count. */
function isAdmin(
  person: Person,
  known: { settings: WorkspaceSettings | undefined; rootAdmins: readonly string[] },
): boolean {
  if (known.rootAdmins.includes(person.userId)) return true;
  if (known.settings) return known.settings.admins.includes(person.userId);
  return person.isOwner || person.isAdminOfWorkspace;
}
