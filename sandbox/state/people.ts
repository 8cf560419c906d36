/** Slackbot is in every workspace, and says what nobody said. */
export const SLACKBOT_ID = "USLACKBOT";

/** Somebody with an account: a member, a guest, a bot, or a person of another company. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly handle: string;
  readonly email: string;
  /** What they do, as their profile says, e.g. "Account executive". */
  readonly title: string;
  /** IANA name, e.g. "America/New_York". */
  readonly timeZone: string;
  readonly teamId: string;
  readonly isBot: boolean;
  readonly isDeactivated: boolean;
  readonly isGuest: boolean;
  readonly isSingleChannelGuest: boolean;
  readonly isStranger: boolean;
  readonly isAdmin: boolean;
  readonly isOwner: boolean;
  readonly isPrimaryOwner: boolean;
}

/** What a new person is given; everything but the name has a default. */
export type NewPerson = Partial<Person> & Pick<Person, "name">;

/** A person with the defaults of an ordinary full member. */
export function newPerson(details: NewPerson, ids: { id: string; teamId: string }): Person {
  const handle = details.name.toLowerCase().replace(/[^a-z0-9]+/g, ".");
  return {
    id: ids.id,
    teamId: ids.teamId,
    handle,
    email: `${handle}@acme.example`,
    title: "",
    timeZone: "America/New_York",
    isBot: false,
    isDeactivated: false,
    isGuest: false,
    isSingleChannelGuest: false,
    isStranger: false,
    isAdmin: false,
    isOwner: false,
    isPrimaryOwner: false,
    ...details,
  };
}

export interface UserGroup {
  readonly id: string;
  readonly name: string;
  readonly handle: string;
  readonly memberIds: readonly string[];
  readonly isDisabled: boolean;
}
