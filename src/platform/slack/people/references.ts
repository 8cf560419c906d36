import type { Logger } from "pino";
import { z } from "zod";
import type { Clock } from "../../time/clock.ts";
import type { SlackGateway } from "../gateway.ts";
import { mentionedIn, type Names } from "../names.ts";
import type { People } from "../people.ts";
import { createLookups, FRESH_MS, keyOf } from "./lookups.ts";

interface ReferenceDeps {
  readonly clock: Clock;
  readonly log: Logger;
  readonly slack: SlackGateway;
  readonly get: People["get"];
}

/** Slack names a private channel only to those who are in it, and so does Tandem. */
const PRIVATE = "private-channel";

/** Names of the app, whatever it is called in the workspace: what people write to it begins with one. */
const APP_NAME = "Tandem";

const channelInfo = z.object({
  channel: z.object({ name: z.string().default(""), is_private: z.boolean().default(true) }),
});
const groupList = z.object({ usergroups: z.array(z.object({ id: z.string(), handle: z.string() })) });

/** Finds what those are called whom a text or a message of Slack's mentions: there they stand by their ids alone. */
export function createReferences(
  deps: ReferenceDeps,
): (workspaceId: string, said: unknown) => Promise<Names> {
  const { slack } = deps;
  const askChannel = remembered(deps, async (workspaceId, channel) => {
    const told = await slack.clients(workspaceId).lookups.conversations.info({ channel });
    const { name, is_private: isPrivate } = channelInfo.parse(told).channel;
    return isPrivate || name === "" ? PRIVATE : name;
  });
  const askGroups = remembered(deps, async (workspaceId) => {
    const { usergroups } = groupList.parse(await slack.clients(workspaceId).lookups.usergroups.list());
    return new Map(usergroups.map(({ id, handle }) => [id, handle]));
  });

  return async (workspaceId, said) => {
    const ids = mentionedIn(said);
    const [people, channels, groups] = await Promise.all([
      Promise.all(ids.people.map((id) => deps.get(workspaceId, id))),
      Promise.all(
        ids.channels.map(async (id) => [id, (await askChannel(workspaceId, id)) ?? PRIVATE] as const),
      ),
      ids.groups.length > 0 ? askGroups(workspaceId, "") : undefined,
    ]);
    const known = people.filter(({ isKnown }) => isKnown).map(({ userId, name }) => [userId, name] as const);
    return {
      people: new Map([...known, [slack.identity(workspaceId).botUserId, APP_NAME]]),
      channels: new Map(channels),
      groups: groups ?? new Map(),
    };
  };
}

/** Asks, and keeps the answer for a day; undefined while Slack does not answer. */
function remembered<T>(
  deps: Pick<ReferenceDeps, "clock" | "log">,
  ask: (workspaceId: string, id: string) => Promise<T>,
): (workspaceId: string, id: string) => Promise<T | undefined> {
  const lookups = createLookups<T>(deps);
  const answers = new Map<string, { readonly answer: T; readonly at: number }>();
  return async (workspaceId, id) => {
    const key = keyOf(workspaceId, id);
    const kept = answers.get(key);
    if (kept && deps.clock.now() - kept.at < FRESH_MS) return kept.answer;
    const answer = await lookups.ask(key, () => ask(workspaceId, id));
    if (answer === undefined) return kept?.answer;
    answers.set(key, { answer, at: deps.clock.now() });
    return answer;
  };
}
