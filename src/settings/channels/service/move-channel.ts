import type { Deps } from "../../../deps.ts";
import type { Tx } from "../../../platform/db/database.ts";
import { moveDestination } from "../../../platform/delivery/index.ts";
import { saveVersion } from "../../service/save.ts";
import { findSettings } from "../../store.ts";
import { BY_ITSELF } from "../../workspace.ts";
import { renamed } from "../channel-rules.ts";
import { deleteTrouble } from "../store/troubles.ts";

/** A channel that has another id in Slack, as happens when it is shared. */
export interface MovedChannel {
  readonly workspaceId: string;
  readonly from: string;
  readonly to: string;
}

/** Called in the transaction in which a channel gets another id. */
export type WhenChannelMoved = (tx: Tx, moved: MovedChannel) => Promise<void>;

/** The settings, what Tandem has posted there and what the parts keep follow a channel to its new id. */
export async function moveChannel(
  {
    db,
    clock,
    whenChannelMoved,
  }: Pick<Deps, "db" | "clock"> & { readonly whenChannelMoved: WhenChannelMoved },
  moved: MovedChannel,
): Promise<void> {
  const { workspaceId, from } = moved;
  await db.write(async (tx) => {
    await moveDestination(tx, moved);
    await whenChannelMoved(tx, moved);
    await deleteTrouble(tx, { workspaceId, channelId: from });
    const before = await findSettings(tx, { workspaceId });
    const decided = before && renamed(before, moved);
    if (!decided || JSON.stringify(decided) === JSON.stringify(before)) return;
    await saveVersion(tx, { workspaceId, before, decided, by: BY_ITSELF, now: clock.now() });
    tx.notify("work");
  });
}
