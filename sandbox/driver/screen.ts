import { blocksOf, type Place, valuesIn } from "../interactions/places.ts";
import type { Channel } from "../state/channels.ts";
import { objectsIn, textOf } from "../state/json.ts";
import { isInConversation, type Message, repliesTo } from "../state/messages.ts";
import type { Person } from "../state/people.ts";
import type { Notice } from "../state/sessions.ts";
import type { View } from "../state/views.ts";
import type { World } from "../world.ts";
import { type Reader, renderMrkdwn } from "./mrkdwn.ts";
import { renderBlocks } from "./render-blocks.ts";

/** Somebody who looks at the workspace. */
export interface Viewer {
  readonly world: World;
  readonly person: Person;
}

/** Everything this person can see now, as plain text: dialogs and modals first, then Home, notices and channels. */
export function renderScreen(viewer: Viewer): string {
  const { world, person } = viewer;
  const session = world.sessions.of(person.id);
  const question = session.question;
  const parts = [
    `===== ${person.name} =====`,
    question
      ? `--- dialog: ${question.title}\n${question.text}\n[${question.deny}] [${question.confirm}]`
      : "",
    ...session.modals.toReversed().map((view) => renderModal(viewer, view)),
    session.isHomeOpen
      ? `--- Home\n${session.home ? renderPlace(viewer, { kind: "view", view: session.home }) : "(empty)"}`
      : "",
    ...session.notices.map((notice) => renderNotice(viewer, notice)),
    ...visibleChannels(viewer).map((channel) => renderChannel(viewer, channel)),
  ];
  return parts.filter(Boolean).join("\n\n");
}

/** A modal: title, blocks, buttons. */
export function renderModal(viewer: Viewer, view: View): string {
  const { title, close, submit } = view.content;
  const buttons = [textOf(close) || "Cancel", textOf(submit)].filter(Boolean).map((label) => `[${label}]`);
  const body = renderPlace(viewer, { kind: "view", view });
  return `--- modal: ${textOf(title)}\n${body}\n${buttons.join(" ")}`;
}

/** What stands at one place, without its frame. */
export function renderPlace({ world, person }: Viewer, place: Place): string {
  const reader: Reader = { workspace: world.workspace, timeZone: person.timeZone, now: world.clock.now() };
  const blocks = blocksOf(place);
  const attached = place.kind === "message" ? renderAttachments(place.message, reader) : [];
  if (place.kind !== "view" && blocks.length === 0)
    return [renderMrkdwn(plainTextOf(place), reader), ...attached].filter(Boolean).join("\n");
  const values = valuesIn(world.sessions.of(person.id), place);
  const errors = place.kind === "view" ? place.view.errors : {};
  return [renderBlocks(blocks, { reader, values, errors }), ...attached].join("\n");
}

function renderAttachments({ attachments }: Message, reader: Reader): readonly string[] {
  return attachments.map((attachment) => {
    const fields = ["pretext", "author_name", "title", "text", "footer"];
    const lines = fields.map((field) => renderMrkdwn(textOf(attachment[field]), reader));
    const blocks = renderBlocks(objectsIn(attachment.blocks), { reader, values: {}, errors: {} });
    return [...lines, blocks].filter(Boolean).join("\n");
  });
}

/** The channels and DMs that a person is in; nobody sees a private one from outside. */
export function visibleChannels({ world, person }: Viewer): readonly Channel[] {
  return [...world.workspace.channels.values()].filter(({ memberIds }) => memberIds.has(person.id));
}

function plainTextOf(place: Exclude<Place, { kind: "view" }>): string {
  return place.kind === "message" ? place.message.text : place.notice.text;
}

function renderNotice(viewer: Viewer, notice: Notice): string {
  const { workspace } = viewer.world;
  const channel = workspace.channels.get(notice.channelId ?? "");
  const where = channel ? ` in ${channelTitle(viewer, channel)}` : "";
  const from = notice.isByApp ? workspace.bot.name : "Slack";
  return `--- only visible to you${where}\n${from}: ${renderPlace(viewer, { kind: "notice", notice })}`;
}

function renderChannel(viewer: Viewer, channel: Channel): string {
  const tops = channel.messages.filter(isInConversation);
  if (tops.length === 0) return "";
  const lines = tops.flatMap((message) => {
    // Its words stand in the thread: everything is on this screen once.
    if (message.isBroadcast) return [`${writerOf(viewer, message)} replied to a thread`];
    const replies = repliesTo(channel, message.ts);
    return [
      renderMessage(viewer, { channel, message }),
      ...replies.map((reply) => indent(renderMessage(viewer, { channel, message: reply }))),
    ];
  });
  return `--- ${channelTitle(viewer, channel)}\n${lines.join("\n")}`;
}

/** "#sales", or for a DM the names of the others in it. */
export function channelTitle({ world, person }: Viewer, channel: Channel): string {
  if (channel.name) return `#${channel.name}`;
  const others = [...channel.memberIds].filter((id) => id !== person.id);
  return `DM with ${others.map((id) => world.workspace.people.get(id)?.name ?? id).join(", ")}`;
}

function renderMessage(viewer: Viewer, at: { channel: Channel; message: Message }): string {
  const { workspace } = viewer.world;
  const { message } = at;
  if (message.isTombstone) return message.text;
  const author = writerOf(viewer, message);
  const body = renderPlace(viewer, { kind: "message", ...at });
  const shown = message.fileIds.map((id) => workspace.files.find(id)).filter((file) => !file?.isTombstone);
  const files = shown.map((file) => ` (file: ${file?.name ?? "gone"})`).join("");
  const reactions = [...message.reactions].map(([name, people]) => ` :${name}: ${people.length}`).join("");
  return `${author}: ${body}${files}${message.editedTs ? " (edited)" : ""}${reactions}`;
}

function writerOf({ world }: Viewer, { authorId, shownAs }: Message): string {
  return shownAs?.username ?? world.workspace.people.get(authorId)?.name ?? authorId;
}

function indent(text: string): string {
  return text
    .split("\n")
    .map((line, index) => (index === 0 ? `  ↳ ${line}` : `    ${line}`))
    .join("\n");
}
