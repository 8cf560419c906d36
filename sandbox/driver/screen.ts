import { blocksOf, type Place, valuesIn } from "../interactions/places.ts";
import type { Channel } from "../state/channels.ts";
import { textOf } from "../state/json.ts";
import { type Message, repliesTo } from "../state/messages.ts";
import type { Person } from "../state/people.ts";
import type { Notice } from "../state/sessions.ts";
import type { View } from "../state/views.ts";
import type { World } from "../world.ts";
import { type Reader, renderMrkdwn } from "./mrkdwn.ts";
import { renderBlocks } from "./render-blocks.ts";

/** Everything this person can see now, as plain text: dialogs and modals first, then Home, notices and channels. */
export function renderScreen(world: World, person: Person): string {
  const session = world.sessions.of(person.id);
  const question = session.question;
  const parts = [
    `===== ${person.name} =====`,
    question
      ? `--- dialog: ${question.title}\n${question.text}\n[${question.deny}] [${question.confirm}]`
      : "",
    ...session.modals.toReversed().map((view) => renderModal(world, person, view)),
    session.isHomeOpen
      ? `--- Home\n${session.home ? renderPlace(world, person, { kind: "view", view: session.home }) : "(empty)"}`
      : "",
    ...session.notices.map((notice) => renderNotice(world, person, notice)),
    ...visibleChannels(world, person).map((channel) => renderChannel(world, person, channel)),
  ];
  return parts.filter(Boolean).join("\n\n");
}

/** A modal: title, blocks, buttons. */
export function renderModal(world: World, person: Person, view: View): string {
  const { title, close, submit } = view.content;
  const buttons = [textOf(close) || "Cancel", textOf(submit)].filter(Boolean).map((label) => `[${label}]`);
  const body = renderPlace(world, person, { kind: "view", view });
  return `--- modal: ${textOf(title)}\n${body}\n${buttons.join(" ")}`;
}

/** What stands at one place, without its frame. */
export function renderPlace(world: World, person: Person, place: Place): string {
  const reader: Reader = { workspace: world.workspace, timeZone: person.timeZone, now: world.clock.now() };
  const blocks = blocksOf(place);
  if (place.kind !== "view" && blocks.length === 0) return renderMrkdwn(plainTextOf(place), reader);
  const values = valuesIn(world.sessions.of(person.id), place);
  return renderBlocks(blocks, { reader, values, errors: place.kind === "view" ? place.view.errors : {} });
}

/** The channels and DMs that a person is in; nobody sees a private one from outside. */
export function visibleChannels(world: World, person: Person): readonly Channel[] {
  return [...world.workspace.channels.values()].filter(({ memberIds }) => memberIds.has(person.id));
}

function plainTextOf(place: Exclude<Place, { kind: "view" }>): string {
  return place.kind === "message" ? place.message.text : place.notice.text;
}

function renderNotice(world: World, person: Person, notice: Notice): string {
  const channel = world.workspace.channels.get(notice.channelId ?? "");
  const where = channel ? ` in ${channelTitle(world, person, channel)}` : "";
  const from = notice.isByApp ? world.workspace.bot.name : "Slack";
  return `--- only visible to you${where}\n${from}: ${renderPlace(world, person, { kind: "notice", notice })}`;
}

function renderChannel(world: World, person: Person, channel: Channel): string {
  const tops = channel.messages.filter(({ threadTs, ts }) => threadTs === undefined || threadTs === ts);
  if (tops.length === 0) return "";
  const lines = tops.flatMap((message) => [
    renderMessage(world, person, { channel, message }),
    ...repliesTo(channel, message.ts).map((reply) =>
      indent(renderMessage(world, person, { channel, message: reply })),
    ),
  ]);
  return `--- ${channelTitle(world, person, channel)}\n${lines.join("\n")}`;
}

/** "#sales", or for a DM the names of the others in it. */
function channelTitle(world: World, person: Person, channel: Channel): string {
  if (channel.name) return `#${channel.name}`;
  const others = [...channel.memberIds].filter((id) => id !== person.id);
  return `DM with ${others.map((id) => world.workspace.people.get(id)?.name ?? id).join(", ")}`;
}

function renderMessage(world: World, person: Person, at: { channel: Channel; message: Message }): string {
  const { message } = at;
  const author = world.workspace.people.get(message.authorId)?.name ?? message.authorId;
  const body = renderPlace(world, person, { kind: "message", ...at });
  const files = message.fileIds
    .map((id) => ` (file: ${world.workspace.files.find(id)?.name ?? id})`)
    .join("");
  const reactions = [...message.reactions].map(([name, people]) => ` :${name}: ${people.length}`).join("");
  return `${author}: ${body}${files}${message.editedTs ? " (edited)" : ""}${reactions}`;
}

function indent(text: string): string {
  return text
    .split("\n")
    .map((line, index) => (index === 0 ? `  ↳ ${line}` : `    ${line}`))
    .join("\n");
}
