import type { Deps } from "../../deps.ts";
import { UserError } from "../../errors.ts";
import { homeChanged } from "../../home/index.ts";
import { queuePost } from "../../platform/delivery/index.ts";
import type { Caller } from "../../platform/slack/answers.ts";
import { once } from "../../platform/slack/inbox.ts";
import { startOfLocalWeek } from "../../platform/time/local-time.ts";
import type { Settings } from "../../settings/index.ts";
import { giveForm } from "../form.ts";
import { type Given, MOST_A_WEEK, overLimit, refusal, whyNot } from "../kudos.ts";
import { type KudosSettings, SECTION } from "../kudos-settings.ts";
import { countThanked, insertKudos } from "../store.ts";
import { kudosPost } from "../views.ts";
import { readKudosSettings } from "./section.ts";

export type KudosDeps = Pick<Deps, "db" | "clock" | "people"> & { readonly settings: Settings };

/** The key of a post begins so. */
export const POST = "kudos:";

/** The rules of kudos, with the channel in which they are posted. @throws UserError before set-up */
export async function getRules(
  { db, settings }: Pick<KudosDeps, "db" | "settings">,
  { workspaceId }: Caller,
): Promise<KudosSettings & { readonly channelId: string }> {
  const found = await settings.find(db.read, { workspaceId });
  if (!found)
    throw new UserError("There is no channel for kudos yet. Sales Ops chooses one when they set Tandem up.");
  const kudos = readKudosSettings(found.sections[SECTION]);
  return { ...kudos, channelId: kudos.channelId ?? found.newsChannelId };
}

/**
 * Posts thanks and counts them, once for each time they were sent.
 * @returns how many people can still be thanked this week, and where it is posted
 * @throws UserError at the field for those who cannot be thanked, beyond the limit, and when nothing can be posted
 */
export async function giveKudos(
  deps: KudosDeps,
  { caller, onceKey }: { readonly caller: Caller; readonly onceKey: string },
  given: Given,
): Promise<{ readonly left: number; readonly channelId: string }> {
  const { workspaceId, userId: giverId } = caller;
  await requireColleagues(deps, caller, given.to);
  const { channelId } = await getRules(deps, caller);
  await requireChannel(deps, channelId);
  const { name, timeZone } = await deps.people.get(workspaceId, giverId);
  return deps.db.write(async (tx) => {
    const now = deps.clock.now();
    const since = startOfLocalWeek(timeZone, now);
    const thanked = await countThanked(tx, { workspaceId, giverId, since });
    if (!(await once(tx, { workspaceId, key: onceKey, now })))
      return { left: MOST_A_WEEK - thanked, channelId };
    const tooMany = overLimit(thanked, given.to.length);
    if (tooMany) throw new UserError(tooMany, { field: giveForm.at.to });
    const id = await insertKudos(tx, { ...given, workspaceId, giverId, channelId, givenAt: now });
    await queuePost(tx, { workspaceId, key: `${POST}${id}`, to: channelId, content: kudosPost(given, name) });
    await homeChanged(tx, { workspaceId, userIds: given.to, isOpsToo: false });
    return { left: MOST_A_WEEK - thanked - given.to.length, channelId };
  });
}

/** Why some of these people cannot be thanked, each by name. */
export async function whyRefused(
  { people }: Pick<KudosDeps, "people">,
  { workspaceId, userId }: Caller,
  to: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const refused = new Map<string, string>();
  for (const id of to) {
    const why = whyNot(await people.get(workspaceId, id), userId);
    if (why) refused.set(id, why);
  }
  return refused;
}

/** @throws UserError at the field that names everybody who is none */
async function requireColleagues(deps: KudosDeps, caller: Caller, to: readonly string[]): Promise<void> {
  const refused = await whyRefused(deps, caller, to);
  if (refused.size > 0) throw new UserError(refusal([...refused.values()]), { field: giveForm.at.to });
}

const NOT_POSTED = {
  archived: "The kudos channel is archived. Ask an admin to choose another one in /ops-settings kudos.",
  not_in_channel: "Tandem is no longer in the kudos channel. Type /invite @Tandem there, then send again.",
  shared:
    "Another company reads the kudos channel. Ask an admin to choose another one in /ops-settings kudos.",
  invited:
    "Another company is invited to the kudos channel. Ask an admin to choose another one in /ops-settings kudos.",
} as const;

/** @throws UserError that says what to do; while Slack does not answer, it is posted later */
async function requireChannel({ settings }: KudosDeps, channelId: string): Promise<void> {
  const trouble = await settings.findTroubleNow(channelId);
  if (trouble) throw new UserError(NOT_POSTED[trouble]);
}
