import type { Deps } from "../../deps.ts";
import type { AuditDeps } from "./audit-log.ts";
import type { MenuDeps } from "./menu.ts";
import type { WhenChannelMoved } from "./move-channel.ts";
import type { SaveDeps } from "./save.ts";
import type { WatchDeps } from "./watch-channels.ts";

/** Dependencies of everything in settings. */
export type SettingsDeps = Deps &
  SaveDeps &
  MenuDeps &
  AuditDeps &
  WatchDeps & { readonly whenChannelMoved: WhenChannelMoved };
