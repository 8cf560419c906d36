import { SlackError } from "../slack-error.ts";
import { type JsonObject, objectsIn, stringIn } from "../state/json.ts";
import { post } from "../state/messages.ts";
import type { World } from "../world.ts";
import { channelArg, jsonArg, type Methods, needMembership, requiredArg, textArg } from "./method.ts";

export const fileMethods: Methods = {
  "files.getUploadURLExternal": { scope: "files:write", run: getUploadUrl },
  "files.completeUploadExternal": { scope: "files:write", run: completeUpload },
  "files.info": { scope: "files:read", run: info },
};

function getUploadUrl(world: World, args: JsonObject): JsonObject {
  const name = requiredArg(args, "filename");
  if (!(Number(requiredArg(args, "length")) > 0)) throw new SlackError("invalid_arguments");
  const file = world.workspace.files.add({ name, ownerId: world.workspace.bot.id });
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
    post(workspace, channel, {
      authorId: workspace.bot.id,
      text: textArg(args, "initial_comment") ?? "",
      threadTs: textArg(args, "thread_ts"),
      fileIds: files.map((file) => file.id),
    });
  }
  return { files: files.map((file) => workspace.files.toObject(file)) };
}

function info(world: World, args: JsonObject): JsonObject {
  const file = world.workspace.files.find(requiredArg(args, "file"));
  if (!file) throw new SlackError("file_not_found");
  return { file: world.workspace.files.toObject(file) };
}
