import type { Roles, WorkspaceSettings } from "../workspace.ts";

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

/** Roles of a person. Being in a channel never makes anyone ops. */
export function rolesOf(
  person: Person,
  known: {
    settings: WorkspaceSettings | undefined;
    groupMembers: readonly string[];
    /** The members of the user groups and channels of **Who may use Tandem**. */
    chosenMembers: readonly string[];
    rootAdmins: readonly string[];
  },
): Roles {
  const { settings } = known;
  const isMember = isFullMember(person);
  const isNamedOps = isMember && (settings?.opsPeople.includes(person.userId) ?? false);
  const isOps = isNamedOps || (isMember && known.groupMembers.includes(person.userId));
  const isLeader = isMember && (settings?.leaders.includes(person.userId) ?? false);
  const admin = isMember && isAdmin(person, known);
  const isServed = settings?.whoMayUse.kind !== "members" || known.chosenMembers.includes(person.userId);
  return {
    isKnown: person.isKnown,
    isFullMember: isMember,
    isNamedOps,
    isOps,
    isLeader,
    isAdmin: admin,
    mayUse: isMember && (isServed || isOps || isLeader || admin),
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
