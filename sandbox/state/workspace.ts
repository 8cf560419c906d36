import type { TravellingClock } from "../clock.ts";
import {
  addMember,
  archive,
  type Channel,
  type ChannelKind,
  changeId,
  removeMember,
  rename,
  share,
  unarchive,
} from "./channels.ts";
import { Files, type Site } from "./files.ts";
import type { JsonObject } from "./json.ts";
import { Notifications } from "./notifications.ts";
import { type NewPerson, newPerson, type Person, type UserGroup } from "./people.ts";
import { userObject } from "./shapes.ts";

/** Something that happened, as the Events API words it, and the channel it happened in. */
type EventListener = (event: JsonObject, channel: Channel | undefined) => void;

/** One company's workspace: who and what is in it. Whoever shows it subscribes with `onChange`. */
export class Workspace {
  readonly teamId = "T0ACME";
  readonly domain = "acme";
  readonly clock: TravellingClock;
  readonly bot: Person;
  readonly people = new Map<string, Person>();
  readonly channels = new Map<string, Channel>();
  readonly groups = new Map<string, UserGroup>();
  readonly notifications = new Notifications();
  /** Where the sandbox can be reached. */
  readonly site: Site = { url: "" };
  readonly files = new Files(this.site);
  /** Whether the event of a deletion says what was deleted; Slack does not always. */
  tellsOfDeleted = true;
  readonly #changeListeners = new Set<() => void>();
  readonly #eventListeners = new Set<EventListener>();

  constructor(clock: TravellingClock, botName: string) {
    this.clock = clock;
    this.bot = this.addPerson({ name: botName, id: "U0BOT", isBot: true });
  }

  /** Adds a person; the id is made from the name, so that it can be recognised in logs. */
  addPerson(details: NewPerson): Person {
    const id = details.id ?? this.#freeId("U", details.name);
    const person = newPerson(details, { id, teamId: this.teamId });
    this.people.set(person.id, person);
    this.publish({ type: "team_join", user: userObject(person) });
    return person;
  }

  /** Changes what is known about a person, e.g. their time zone. */
  changePerson(name: string, change: Partial<Omit<Person, "id">>): Person {
    const person = { ...this.personNamed(name), ...change };
    this.people.set(person.id, person);
    this.publish({ type: "user_change", user: userObject(person) });
    return person;
  }

  /** Adds a channel; members are given by name. */
  addChannel(name: string, details: { kind?: ChannelKind; members?: readonly string[] } = {}): Channel {
    const memberIds = (details.members ?? []).map((member) => this.personNamed(member).id);
    return this.#addChannel(this.#freeId("C", name), name, { kind: details.kind ?? "public", memberIds });
  }

  addConversation(memberIds: readonly string[]): Channel {
    const others = memberIds.filter((id) => id !== this.bot.id).map((id) => id.slice(2));
    const kind = memberIds.length > 2 ? "group-dm" : "dm";
    return this.#addChannel(this.#freeId("D", others.join("")), "", { kind, memberIds });
  }

  /** Adds a user group; members are given by name. */
  addGroup(handle: string, members: readonly string[], name = handle): UserGroup {
    const memberIds = members.map((member) => this.personNamed(member).id);
    const group = { id: this.#freeId("S", handle), handle, name, memberIds, isDisabled: false };
    this.groups.set(group.id, group);
    this.publish({ type: "subteam_created", subteam: { id: group.id, name, handle } });
    return group;
  }

  /** Replaces the members of a user group; they are given by name. */
  changeGroup(handle: string, members: readonly string[]): void {
    const group = [...this.groups.values()].find((known) => known.handle === handle);
    if (!group) throw new Error(`no user group @${handle}`);
    const memberIds = members.map((member) => this.personNamed(member).id);
    this.groups.set(group.id, { ...group, memberIds });
    const added_users = memberIds.filter((id) => !group.memberIds.includes(id));
    const removed_users = group.memberIds.filter((id) => !memberIds.includes(id));
    this.publish({ type: "subteam_members_changed", subteam_id: group.id, added_users, removed_users });
  }

  /** Adds somebody to a channel; those who listen to it are told. */
  join(channelName: string, personName: string): void {
    const channel = this.channelNamed(channelName);
    addMember(this, channel, this.personNamed(personName).id);
  }

  /** Removes somebody from a channel; those who stay are told. */
  leave(channelName: string, personName: string): void {
    removeMember(this, this.channelNamed(channelName), this.personNamed(personName).id);
  }

  /** Archives a channel: it can be read, nobody can post. */
  archive(channelName: string): void {
    archive(this, this.channelNamed(channelName));
  }

  /** Brings an archived channel back, without the people of these names. */
  unarchive(channelName: string, { without = [] }: { without?: readonly string[] } = {}): void {
    const ids = without.map((name) => this.personNamed(name).id);
    unarchive(this, this.channelNamed(channelName), ids);
  }

  /** Shares a channel with another company, invites one ("pending"), or ends it ("none"). */
  share(channelName: string, sharing: Channel["sharing"] = "shared"): void {
    share(this, this.channelNamed(channelName), sharing);
  }

  /** Gives a channel another id, as happens when it is shared. */
  changeChannelId(channelName: string, id: string): void {
    changeId(this, this.channelNamed(channelName), id);
  }

  rename(channelName: string, newName: string): void {
    rename(this, this.channelNamed(channelName), newName);
  }

  /** The person of this name; throws when there is none. */
  personNamed(name: string): Person {
    const person = [...this.people.values()].find((known) => known.name === name || known.handle === name);
    if (!person) throw new Error(`nobody here is called ${name}`);
    return person;
  }

  /** Whoever is said to have done what nobody in particular did. */
  primaryOwnerId(): string {
    const owner = [...this.people.values()].find((person) => person.isPrimaryOwner);
    return (owner ?? this.bot).id;
  }

  /** The channel of this name, with or without "#"; throws when there is none. */
  channelNamed(name: string): Channel {
    const bare = name.replace(/^#/, "");
    const channel = [...this.channels.values()].find((known) => known.name !== "" && known.name === bare);
    if (!channel) throw new Error(`no channel #${bare}`);
    return channel;
  }

  /** Calls `listener` after every change that somebody could see; the answer stops that. */
  onChange(listener: () => void): () => void {
    this.#changeListeners.add(listener);
    return () => this.#changeListeners.delete(listener);
  }

  onEvent(listener: EventListener): void {
    this.#eventListeners.add(listener);
  }

  /** Says that something visible changed. */
  changed(): void {
    for (const listener of this.#changeListeners) listener();
  }

  /** Says that something happened that apps may hear of. */
  publish(event: JsonObject, channel?: Channel): void {
    for (const listener of this.#eventListeners) listener(event, channel);
    this.changed();
  }

  #addChannel(
    id: string,
    name: string,
    details: { kind: ChannelKind; memberIds: readonly string[] },
  ): Channel {
    const channel: Channel = {
      id,
      name,
      kind: details.kind,
      isArchived: false,
      sharing: "none",
      createdAt: this.clock.now(),
      memberIds: new Set(details.memberIds),
      messages: [],
      lastMicros: 0,
    };
    this.channels.set(id, channel);
    this.changed();
    return channel;
  }

  #freeId(letter: string, name: string): string {
    const stem = `${letter}0${name.toUpperCase().replace(/[^A-Z0-9]/g, "")}`;
    const isTaken = (id: string) => this.people.has(id) || this.channels.has(id) || this.groups.has(id);
    let id = stem;
    for (let number = 2; isTaken(id); number += 1) id = `${stem}${number}`;
    return id;
  }
}
