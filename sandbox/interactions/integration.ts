import type { JsonObject } from "../state/json.ts";
import { type Message, post } from "../state/messages.ts";
import type { Workspace } from "../state/workspace.ts";

/** What an integration posts: often without a text, all its words in blocks or attachments. */
export interface IntegrationPost {
  readonly text?: string;
  readonly blocks?: readonly JsonObject[];
  readonly attachments?: readonly JsonObject[];
}

/** Posts into a channel as the bot of another app, which is in the workspace from then on. */
export function postAsIntegration(
  workspace: Workspace,
  by: { readonly app: string; readonly in: string },
  { text = "", ...content }: IntegrationPost,
): Message {
  const bot =
    [...workspace.people.values()].find(({ name, isBot }) => isBot && name === by.app) ??
    workspace.addPerson({ name: by.app, isBot: true });
  const app = { appId: bot.id.replace("U", "A"), botId: bot.id.replace("U", "B") };
  return post(workspace, workspace.channelNamed(by.in), { ...content, text, authorId: bot.id, app });
}
