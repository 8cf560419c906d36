import type { Part } from "../kit/contributions.ts";
import { tellUnprompted } from "../platform/attention/index.ts";
import { DAY_MS } from "../platform/time/units.ts";
import { type KudosDeps, POST } from "./service/give.ts";
import { listenForKudos } from "./slack.ts";
import { findKudos, listReceived, refuseKudos } from "./store.ts";
import { kudosMenu, kudosOnHome, notPosted, thanksButton } from "./views.ts";

export { kudosSection } from "./service/section.ts";

/** Tells the giver that Slack refused their thanks; its subject is their id. */
const NOT_POSTED = "kudos.not-posted";
/** Home shows thanks for so long, and so many. */
const SHOWN = { ms: 30 * DAY_MS, most: 3 };

/** Kudos: thanks across the two teams, where everybody can read them. */
export function createKudos(deps: KudosDeps): Part {
  return {
    name: "kudos",
    listen: (listeners) => listenForKudos(listeners, deps),
    home: {
      async sections({ caller, now }) {
        const since = now - SHOWN.ms;
        const latest = await listReceived(deps.db.read, { ...caller, since, limit: SHOWN.most });
        return latest.length === 0 ? [] : [kudosOnHome(latest)];
      },
      menu: kudosMenu,
    },
    onSolved: ({ requesterId, solvedById }) => (requesterId === solvedById ? [] : [thanksButton(solvedById)]),
    renderers: {
      [NOT_POSTED]: async (read, { workspaceId, subject }) => {
        const kudos = await findKudos(read, { workspaceId, id: Number(subject) });
        return kudos && notPosted(kudos);
      },
    },
    async deadMessage(tx, { workspaceId, key, error }) {
      if (!key.startsWith(POST)) return;
      const id = Number(key.slice(POST.length));
      await refuseKudos(tx, { workspaceId, id, error });
      const kudos = await findKudos(tx, { workspaceId, id });
      if (!kudos) return;
      const [userId, subject] = [kudos.giverId, String(id)];
      const item = { workspaceId, key: `${NOT_POSTED}:${id}`, userId, renderer: NOT_POSTED, subject };
      await tellUnprompted(tx, { ...item, how: { kind: "alone" } });
    },
    // The giver is told, and can send them again.
    nameGivenUp: async (_, of) =>
      of.kind === "message" && of.key.startsWith(POST) ? { kind: "hidden" } : undefined,
  };
}
