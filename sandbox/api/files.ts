import { SlackError } from "../slack-error.ts";
import { type JsonObject, objectsIn, stringIn } from "../state/json.ts";
import { findMessage, post, remove } from "../state/messages.ts";
import type { World } from "../world.ts";
import { channelArg, jsonArg, type Methods, needMembership, requiredArg, textArg } from "./method.ts";

export const fileMethods: Methods = {
  "files.getUploadURLExternal": { scope: "files:write", run: getUploadUrl },
  "files.completeUploadExternal": { scope: "files:write", run: completeUpload },
  "files.delete": { scope: "files:write", run: deleteFile },
  "files.info": { scope: "files:read", run: info },
};

/** Characters; docs.slack.dev/reference/methods/files.getUploadURLExternal. */
const LONGEST_ALT_TEXT = 1_000;

function getUploadUrl(world: World, args: JsonObject): JsonObject {
  const name = requiredArg(args, "filename");
  if (!(Number(requiredArg(args, "length")) > 0)) throw new SlackError("invalid_arguments");
  const altText = textArg(args, "alt_txt");
  if (altText !== undefined && altText.length > LONGEST_ALT_TEXT) throw new SlackError("alt_txt_too_large");
  const ownerId = world.workspace.bot.id;
  const file = world.workspace.files.add({ name, ownerId, isUnfinished: true, altText });
  return { upload_url: `${world.workspace.site.url}/upload/${file.id}`, file_id: file.id };
}

function completeUpload(world: World, args: JsonObject): JsonObject {
  const { workspace } = world;
  const files = objectsIn(jsonArg(args, "files")).map((entry) => {
    const file = workspace.files.find(stringIn(entry, "id") ?? "");
    if (!file?.content) throw new SlackError("file_not_found");
    file.title = stringIn(entry, "title") ?? file.name;
    return file;
  });
  if (files.length === 0) throw new SlackError("invalid_arguments");
  if (textArg(args, "channel_id")) {
    const channel = channelArg(world, args, "channel_id");
    needMembership(world, channel);
    for (const file of files) file.channelIds = [...file.channelIds, channel.id];
    const threadTs = textArg(args, "thread_ts");
    const { ts } = post(workspace, channel, {
      authorId: workspace.bot.id,
      text: textArg(args, "initial_comment") ?? "",
      threadTs,
      fileIds: files.map((file) => file.id),
    });
    const share = { channelId: channel.id, isPublic: channel.kind === "public", ts, threadTs };
    for (const file of files) file.shares = [...file.shares, share];
  }
  for (const file of files) file.isUnfinished = false;
  return { files: files.map((file) => workspace.files.toObject(file)) };
}

function info(world: World, args: JsonObject): JsonObject {
  const file = world.workspace.files.find(requiredArg(args, "file"));
  if (!file || file.isUnfinished) throw new SlackError("file_not_found");
  if (file.isTombstone) throw new SlackError("file_deleted");
  return { file: world.workspace.files.toObject(file) };
}

/** Takes a file of the app's own out of every message; one that showed nothing else goes with it. */
function deleteFile(world: World, args: JsonObject): JsonObject {
  const { workspace } = world;
  const file = workspace.files.find(requiredArg(args, "file"));
  if (!file) throw new SlackError("file_not_found");
  if (file.ownerId !== workspace.bot.id) throw new SlackError("cant_delete_file");
  workspace.files.remove(file.id);
  for (const { channelId, ts } of file.shares) {
    const channel = workspace.channels.get(channelId);
    const message = channel && findMessage(channel, ts);
    if (channel && message?.text === "") remove(workspace, channel, message);
  }
  return {};
}
