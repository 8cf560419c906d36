import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import type { SandboxOptions } from "../../sandbox/index.ts";

const manifest = z.object({
  features: z.object({
    bot_user: z.object({ display_name: z.string() }),
    app_home: z.object({ home_tab_enabled: z.boolean() }),
    shortcuts: z.array(
      z.object({ name: z.string(), type: z.enum(["global", "message"]), callback_id: z.string() }),
    ),
    slash_commands: z.array(z.object({ command: z.string() })),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
});

/** Tandem as a workspace that installed it from manifest.yml knows it: it may do no more than it asked for there. */
export function installedApp(): NonNullable<SandboxOptions["app"]> {
  const file = readFileSync(new URL("../../manifest.yml", import.meta.url), "utf8");
  const { features, oauth_config, settings } = manifest.parse(parse(file));
  return {
    name: features.bot_user.display_name,
    scopes: oauth_config.scopes.bot,
    events: settings.event_subscriptions.bot_events,
    hasHome: features.app_home.home_tab_enabled,
    shortcuts: features.shortcuts.map(({ name, type, callback_id: callbackId }) => ({
      name,
      type,
      callbackId,
    })),
    commands: features.slash_commands.map(({ command }) => command),
  };
}
