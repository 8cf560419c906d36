import { visibleChannels } from "../driver/screen.ts";
import type { Channel } from "../state/channels.ts";
import { emojiNamed } from "../state/emoji.ts";
import { textOf } from "../state/json.ts";
import { type Person, SLACKBOT_ID } from "../state/people.ts";
import type { View } from "../state/views.ts";
import type { World } from "../world.ts";
import { showBlocks, showValues } from "./blocks.ts";
import { showStory } from "./camera.ts";
import { REACTIONS } from "./emoji.ts";
import { showMessage, showNotice } from "./messages.ts";
import type { Page } from "./page.ts";
import { NotThere } from "./places.ts";
import { type PageReader, readMrkdwn } from "./text.ts";
import { workspaceZone } from "./time.ts";

/** Banners that come together are shown together, up to this many. */
const SHOWN_BANNERS = 3;

/** Everything the page shows to one person. Of conversations that they are not in it holds nothing but the names of public ones. */
export function pageState(page: Page, person: Person, openId: string | undefined) {
  const { world } = page;
  const { workspace, sessions, clock, app } = world;
  const session = sessions.of(person.id);
  const now = clock.now();
  const reader: PageReader = { workspace, personId: person.id, timeZone: person.timeZone, now };
  const channels = visibleChannels({ world, person });
  const open = channels.find(
    (channel) => channel.id === openId || `with-${otherIn(channel, person)}` === openId,
  );
  if (open) page.reads.mark(person.id, open);
  return {
    ...stageState(page, person),
    app: { id: workspace.bot.id, name: app.name, hasHome: app.hasHome ?? true },
    commands: commandsOf(world),
    shortcuts: app.shortcuts,
    emoji: REACTIONS.map((name) => ({ name, emoji: emojiNamed(name) })),
    me: person.id,
    people: peopleOf(page),
    notified: notifiedOf(world, reader),
    groups: [...workspace.groups.values()].map(({ handle, name }) => ({ handle, name })),
    publicChannels: publicChannels(world, person),
    channels: channels
      .filter((channel) => channel === open || isShown(world, channel))
      .map((channel) => summary(page, person, channel)),
    open: open && {
      id: open.id,
      messages: open.messages.map((message) => showMessage(world, reader, { channel: open, message })),
    },
    notices: session.notices.map((notice) => showNotice(world, reader, notice)),
    isHomeOpen: session.isHomeOpen,
    home: session.home && showView(session.home, reader),
    modals: session.modals.map((view) => showView(view, reader)),
    question: session.question && {
      title: session.question.title,
      text: session.question.text,
      confirm: session.question.confirm,
      deny: session.question.deny,
    },
  };
}

/** What is the same for everybody: time, faults, stories. */
function stageState(page: Page, person: Person) {
  const { clock, workspace } = page.world;
  const { story, welcome, beside } = page.first ?? {};
  return {
    now: clock.now(),
    isFrozen: clock.isFrozen,
    isTravelling: page.isTravelling,
    zone: workspaceZone(workspace),
    fault: page.fault,
    stories: page.stories.map(({ name, title }) => ({ name, title })),
    story: showStory(page, person),
    first: { story, welcome, beside: idNamed(page.world, beside) },
  };
}

/** Where somebody looks first who says neither who they are nor where. */
export function firstSight({ world, first }: Page): object {
  const people = [...world.workspace.people.values()];
  const person = people.find(({ name }) => name === first?.as) ?? people.find(canBePlayed);
  if (!person) throw new NotThere("Nobody is in this workspace.");
  return {
    startAs: person.id,
    in: first?.in && world.workspace.channelNamed(first.in).id,
    beside: idNamed(world, first?.beside),
  };
}

function idNamed({ workspace }: World, name: string | undefined): string | undefined {
  return name && workspace.personNamed(name).id;
}

function commandsOf({ app }: World) {
  const names = app.commands ?? Object.keys(app.commandHints ?? {});
  return names.map((command) => ({ command, ...app.commandHints?.[command] }));
}

/** Whoever can be seen in the workspace, in the order in which they came. */
function peopleOf({ world, reads }: Page) {
  const { workspace, clock } = world;
  return [...workspace.people.values()].map((person) => ({
    id: person.id,
    name: person.name,
    title: person.title,
    timeZone: person.timeZone,
    isApp: person.isBot,
    canBePlayed: canBePlayed(person),
    badge: visibleChannels({ world, person })
      .map((channel) => reads.unread(person.id, channel, clock.now()).badge)
      .reduce((sum, badge) => sum + badge, 0),
  }));
}

/** The latest that Slack notified somebody of. */
function notifiedOf({ workspace }: World, reader: PageReader) {
  const latest = workspace.notifications.of(reader.personId).slice(-SHOWN_BANNERS);
  return latest.map(({ channel, ts, threadTs, authorId, text }) => ({
    channelId: channel.id,
    ts,
    threadTs: threadTs === ts ? undefined : threadTs,
    by: workspace.people.get(authorId)?.name,
    rows: readMrkdwn(text, reader),
  }));
}

/** Whether somebody at the page can be this person. */
export function canBePlayed({ id, isBot, isDeactivated, isStranger }: Person): boolean {
  return !isBot && !isDeactivated && !isStranger && id !== SLACKBOT_ID;
}

/** Lists offer public channels too, whether the person is in them or not. */
function publicChannels({ workspace }: World, person: Person) {
  return [...workspace.channels.values()]
    .filter(({ kind, memberIds }) => kind === "public" || (kind === "private" && memberIds.has(person.id)))
    .map(({ id, name, kind }) => ({ id, name, isPrivate: kind === "private" }));
}

/** The app's DM is always there; other DMs once somebody wrote. */
function isShown({ workspace }: World, channel: Channel): boolean {
  return channel.name !== "" || channel.memberIds.has(workspace.bot.id) || channel.messages.length > 0;
}

/** The other person of a DM. */
function otherIn(channel: Channel, person: Person): string | undefined {
  return channel.kind === "dm" ? [...channel.memberIds].find((id) => id !== person.id) : undefined;
}

function summary({ world, reads }: Page, person: Person, channel: Channel) {
  const others = [...channel.memberIds].filter((id) => id !== person.id);
  return {
    id: channel.id,
    kind: channel.kind,
    name: channel.name,
    isArchived: channel.isArchived,
    members: channel.memberIds.size,
    with: channel.name === "" ? others : [],
    unread: reads.unread(person.id, channel, world.clock.now()),
  };
}

function showView(view: View, reader: PageReader) {
  const { type, title, submit, close } = view.content;
  return {
    id: view.id,
    hash: view.hash,
    type,
    title: textOf(title),
    submit: textOf(submit),
    close: textOf(close) || "Cancel",
    blocks: showBlocks(view.blocks, reader),
    values: showValues(view.values, reader),
    errors: view.errors,
  };
}
