import type { Deps } from "../../../deps.ts";
import type { Tx } from "../../../platform/db/database.ts";
import { isChannel, MAY, type Reach, type Reaching, type Verdict } from "../../../platform/delivery/index.ts";
import { loadRoles, type RolesDeps } from "../../roles/service/load-roles.ts";
import type { TroubleReason } from "../../schema.ts";
import { recallSettings } from "../../store.ts";
import { troubleOf } from "../channel-rules.ts";
import { findTrouble } from "../store/troubles.ts";
import type { ChannelInfo } from "./channel-info.ts";
import { noteTrouble } from "./channel-trouble.ts";

type ReachDeps = RolesDeps & Pick<Deps, "clock"> & { readonly channelInfo: ChannelInfo };

/** In which reason for trouble a refusal of Slack's shows. */
const REFUSALS: Readonly<Record<string, TroubleReason>> = {
  channel_is_archived: "archived",
  is_archived: "archived",
  channel_not_found: "not_in_channel",
  not_in_channel: "not_in_channel",
};

/** Nothing goes into a channel that another company reads, nor to somebody whom Tandem does not serve any more. */
export function createReach(deps: ReachDeps): Reach {
  return {
    ask: (reaching) => {
      if (isChannel(reaching.to)) return askOfChannel(deps, reaching);
      return /^[UW]/.test(reaching.to) ? askOfPerson(deps, reaching) : Promise.resolve(MAY);
    },
    isAwaited: (tx, refused) => isOurs(deps, tx, refused),
    async held(tx, { workspaceId, to: channelId, heldFor }) {
      if (!isChannel(channelId)) return;
      const reason = REFUSALS[heldFor] ?? (heldFor as TroubleReason);
      await noteTrouble(tx, { workspaceId, channelId, reason, now: deps.clock.now() });
    },
  };
}

async function askOfChannel(
  deps: ReachDeps,
  { workspaceId, to: channelId, key }: Reaching,
): Promise<Verdict> {
  const trouble = await findTrouble(deps.db.read, { workspaceId, channelId });
  if (trouble) return { kind: "held", heldFor: trouble.reason };
  const answer = await deps.channelInfo.recent(channelId);
  if (answer.kind === "unreachable") return { kind: "failed", error: answer.error };
  const reason = troubleOf(answer.facts);
  // Of an archived one, and of one that Tandem was taken out of, Slack's own refusal tells.
  if (reason !== "shared" && reason !== "invited") return MAY;
  if (await isOurs(deps, deps.db.read, { workspaceId, key, to: channelId }))
    return { kind: "held", heldFor: reason };
  return { kind: "withdrawn" };
}

/** Whether it is a channel that the settings name for posts. */
async function isOurs(
  { db }: ReachDeps,
  read: Tx | ReachDeps["db"]["read"],
  { workspaceId, to }: Reaching,
): Promise<boolean> {
  const settings = await recallSettings(db.read, read, { workspaceId });
  return settings?.triageChannelId === to || settings?.newsChannelId === to;
}

/** Accounts that are closed are left to Slack, which refuses them by name. Pulses go to those who were asked, whoever they are by now. */
async function askOfPerson(deps: ReachDeps, { workspaceId, to: userId, key }: Reaching): Promise<Verdict> {
  if (key.startsWith("pulse")) return MAY;
  const person = await deps.people.get(workspaceId, userId);
  if (!person.isKnown) return { kind: "failed", error: "person_unknown" };
  if (person.isDeactivated || person.isBot) return MAY;
  const { mayUse } = await loadRoles(deps, { workspaceId, userId });
  return mayUse ? MAY : { kind: "held", heldFor: "not_served" };
}
