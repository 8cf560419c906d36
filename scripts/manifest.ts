import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import type { SandboxOptions } from "../sandbox/index.ts";

const manifest = z.object({
  features: z.object({
    app_home: z.object({ home_tab_enabled: z.boolean() }),
    bot_user: z.object({ display_name: z.string() }),
    shortcuts: z
      .array(z.object({ name: z.string(), type: z.enum(["global", "message"]), callback_id: z.string() }))
      .default([]),
    slash_commands: z.array(
      z.object({ command: z.string(), description: z.string(), usage_hint: z.string().optional() }),
    ),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
});

let installed: SandboxOptions["app"];

/** Tandem as a workspace that installed it from manifest.yml knows and shows it. Read once: every test asks for it. */
export function installedApp(): NonNullable<SandboxOptions["app"]> {
  installed ??= readInstalledApp();
  return installed;
}

function readInstalledApp(): NonNullable<SandboxOptions["app"]> {
  const file = readFileSync(new URL("../manifest.yml", import.meta.url), "utf8");
  const { features, oauth_config, settings } = manifest.parse(parse(file));
  const hints = features.slash_commands.map(
    ({ command, description, usage_hint }) => [command, { description, usageHint: usage_hint }] as const,
  );
  return {
    name: features.bot_user.display_name,
    scopes: oauth_config.scopes.bot,
    events: settings.event_subscriptions.bot_events,
    commands: hints.map(([command]) => command),
    commandHints: Object.fromEntries(hints),
    shortcuts: features.shortcuts.map(({ name, type, callback_id }) => ({
      name,
      type,
      callbackId: callback_id,
    })),
    hasHome: features.app_home.home_tab_enabled,
  };
}
