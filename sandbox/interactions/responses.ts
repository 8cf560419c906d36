import { withIds } from "../state/blocks.ts";
import { isObject, type JsonObject, objectsIn, stringIn, textOf } from "../state/json.ts";
import { edit, eventTs, findMessage, nextTs, post, remove } from "../state/messages.ts";
import type { ResponsePlace } from "../state/response-urls.ts";
import { validateCommandAnswer } from "../validate/index.ts";
import type { World } from "../world.ts";

/** Takes what an app sends to a response_url. */
export function answerResponseUrl(
  world: World,
  id: string,
  answer: JsonObject,
): { status: number; body: JsonObject } {
  const place = world.responseUrls.use(id);
  if (typeof place === "string") return { status: 404, body: { ok: false, error: place } };
  const refusal = validateCommandAnswer(answer);
  if (refusal) return { status: 400, body: { ok: false, ...refusal } };
  showAnswer(world, place, answer);
  return { status: 200, body: { ok: true } };
}

/** Shows the answer to a command or a press: to that person alone, to the channel, or in the place of the original. */
export function showAnswer(world: World, place: ResponsePlace, answer: JsonObject): void {
  if (answer.delete_original === true) return deleteOriginal(world, place);
  const content = { text: textOf(answer.text), blocks: withIds(objectsIn(answer.blocks)) };
  if (answer.replace_original === true && place.messageTs) return replaceOriginal(world, place, content);
  const channel = world.workspace.channels.get(place.channelId);
  const threadTs = stringIn(answer, "thread_ts") ?? place.threadTs;
  if (answer.response_type === "in_channel" && channel) {
    post(world.workspace, channel, {
      ...content,
      authorId: world.workspace.bot.id,
      threadTs: stringIn(answer, "thread_ts"),
    });
    return;
  }
  const ts = channel ? nextTs(world.workspace, channel) : eventTs(world.workspace);
  const notice = { ts, channelId: place.channelId, threadTs, isByApp: true, ...content };
  world.sessions.of(place.personId).notices.push(notice);
  world.workspace.changed();
}

/** Whether the acknowledgement of a command says anything. */
export function saysSomething(answer: unknown): answer is JsonObject {
  return isObject(answer) && (textOf(answer.text) !== "" || objectsIn(answer.blocks).length > 0);
}

function deleteOriginal(world: World, place: ResponsePlace): void {
  const session = world.sessions.of(place.personId);
  session.notices = session.notices.filter((notice) => notice.ts !== place.messageTs);
  const { channel, message } = original(world, place);
  if (channel && message) remove(world.workspace, channel, message);
  world.workspace.changed();
}

function replaceOriginal(
  world: World,
  place: ResponsePlace,
  content: { text: string; blocks: readonly JsonObject[] },
): void {
  const notice = world.sessions.of(place.personId).notices.find(({ ts }) => ts === place.messageTs);
  if (notice) Object.assign(notice, content);
  const { channel, message } = original(world, place);
  if (channel && message) edit(world.workspace, { channel, message }, content);
  world.workspace.changed();
}

function original(world: World, place: ResponsePlace) {
  const channel = world.workspace.channels.get(place.channelId);
  return { channel, message: channel && place.messageTs ? findMessage(channel, place.messageTs) : undefined };
}
