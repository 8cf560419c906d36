import type { Deps } from "../../deps.ts";
import type { AuditDeps } from "../audit-log/service/open-audit-log.ts";
import type { WhenChannelMoved } from "../channels/service/move-channel.ts";
import type { WatchDeps } from "../channels/service/watch-channels.ts";
import type { MenuDeps } from "./draw-menu.ts";
import type { SaveDeps } from "./save.ts";

/** Dependencies of everything in settings. */
export type SettingsDeps = Deps &
  SaveDeps &
  MenuDeps &
  AuditDeps &
  WatchDeps & { readonly whenChannelMoved: WhenChannelMoved };
