import type { Deps } from "../../../deps.ts";
import { UserError } from "../../../errors.ts";
import type { SlackGateway } from "../../../platform/slack/gateway.ts";
import { INVITE_FIRST } from "../../channels/channel-rules.ts";
import { lookAtChannel } from "../../channels/service/enter-channel.ts";
import { isFullMember } from "../../roles/roles-of.ts";
import { WOULD_READ } from "../../roles/service/full-members.ts";
import { listGroups } from "../../roles/service/groups.ts";
import type { Asked, AskedOf } from "../asked.ts";
import type { FilePath, FileProblem } from "../settings-file.ts";

export interface AskingDeps extends Pick<Deps, "people"> {
  /** Undefined where there is no token. */
  readonly slack: SlackGateway | undefined;
}

/** Answers of Slack about a file. */
export interface Answered {
  readonly problems: readonly FileProblem[];
  /** Public channels that Tandem is not in yet. */
  readonly toJoin: AskedOf["channels"];
  /** Where things stand that only Slack could have told about. */
  readonly unasked: readonly FilePath[];
}

const NOTHING: Answered = { problems: [], toJoin: [], unasked: [] };

/** Asks Slack about everything that is new in the file. Nothing changes there. */
export async function askSlack(deps: AskingDeps, workspaceId: string, asked: AskedOf): Promise<Answered> {
  const answers: Answered[] = [];
  for (const person of asked.people) answers.push(await askPerson(deps, workspaceId, person));
  answers.push(await askGroups(deps, workspaceId, asked.groups));
  for (const channel of asked.channels) answers.push(await askChannel(deps, workspaceId, channel));
  return {
    problems: answers.flatMap(({ problems }) => problems),
    toJoin: answers.flatMap(({ toJoin }) => toJoin),
    unasked: answers.flatMap(({ unasked }) => unasked),
  };
}

async function askPerson(
  { people, slack }: AskingDeps,
  workspaceId: string,
  { id, path }: Asked,
): Promise<Answered> {
  const person = await people.get(workspaceId, id);
  if (isFullMember(person)) return NOTHING;
  if (!person.isKnown)
    return slack ? refused(path, `Slack tells of nobody with the id ${id}.`) : unasked([path]);
  const because = path[0] === "opsPeople" ? WOULD_READ : "";
  return refused(path, `${person.name} is not a full member of this workspace${because}.`);
}

async function askGroups(
  { slack }: AskingDeps,
  workspaceId: string,
  groups: readonly Asked[],
): Promise<Answered> {
  if (groups.length === 0) return NOTHING;
  if (!slack) return unasked(groups.map(({ path }) => path));
  const known = await listGroups(slack, workspaceId);
  const strange = groups.filter(({ id }) => !known.some(({ value }) => value === id));
  const problems = strange.map(({ id, path }) => ({ path, message: `Slack tells of no user group ${id}.` }));
  return { ...NOTHING, problems };
}

async function askChannel(
  { slack }: AskingDeps,
  workspaceId: string,
  channel: AskedOf["channels"][number],
): Promise<Answered> {
  const { id: channelId, path, use } = channel;
  if (!slack) return unasked([path]);
  try {
    const verdict = await lookAtChannel({ slack }, { workspaceId, channelId, use, field: "" });
    if (verdict === "usable") return NOTHING;
    return verdict === "join first"
      ? { ...NOTHING, toJoin: [channel] }
      : refused(path, inFileWords(verdict.refused));
  } catch (error) {
    if (error instanceof UserError) return refused(path, inFileWords(error.message));
    throw error;
  }
}

/** Words of the screens about a channel, for a reader without a button to press. */
export function inFileWords(words: string): string {
  if (words === INVITE_FIRST)
    return "Tandem is not in that channel, or there is none of that id. Type /invite @Tandem there first.";
  return words.replace("Press Save again.", "Try again.");
}

function refused(path: FilePath, message: string): Answered {
  return { ...NOTHING, problems: [{ path, message }] };
}

function unasked(paths: readonly FilePath[]): Answered {
  return { ...NOTHING, unasked: paths };
}
