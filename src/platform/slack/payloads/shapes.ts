import { z } from "zod";
import { saidShape } from "../words.ts";
import { elementState, filesShape } from "./elements.ts";

// Of everything that Slack sends, only the fields that are used; what some kinds of call leave out or send as null is `nullish`.

const isOrgWide = z.union([z.boolean(), z.string()]).nullish();

const view = z.object({
  id: z.string(),
  type: z.string(),
  hash: z.string().default(""),
  callback_id: z.string().default(""),
  private_metadata: z.string().default(""),
  previous_view_id: z.string().nullish(),
  root_view_id: z.string().nullish(),
  app_installed_team_id: z.string().nullish(),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), elementState)) }).nullish(),
});

export type ViewPayload = z.infer<typeof view>;

/** Caller, and where from: the same in everything that people do in messages, modals and Home. */
const interaction = z.object({
  user: z.object({ id: z.string(), team_id: z.string().nullish() }),
  team: z.object({ id: z.string() }).nullish(),
  enterprise: z.object({ id: z.string() }).nullish(),
  is_enterprise_install: isOrgWide,
  view: view.nullish(),
});

export type InteractionPayload = z.infer<typeof interaction>;

export const commandBody = z.object({
  command: z.string(),
  text: z.string().default(""),
  channel_id: z.string(),
  user_id: z.string(),
  team_id: z.string().nullish(),
  enterprise_id: z.string().nullish(),
  is_enterprise_install: isOrgWide,
  trigger_id: z.string(),
});

const action = elementState.extend({ action_id: z.string(), url: z.string().nullish() });

export const actionBody = interaction.extend({
  trigger_id: z.string().default(""),
  actions: z.tuple([action]).rest(z.unknown()),
  channel: z.object({ id: z.string() }).nullish(),
  message: z.object({ ts: z.string() }).nullish(),
  container: z
    .object({
      channel_id: z.string().nullish(),
      message_ts: z.string().nullish(),
      is_ephemeral: z.boolean().nullish(),
    })
    .nullish(),
});

/** A message as a shortcut and history tell of it. */
export const messageShape = saidShape.extend({
  ts: z.string(),
  thread_ts: z.string().nullish(),
  user: z.string().nullish(),
  files: filesShape.nullish(),
});

export const shortcutBody = interaction.extend({
  callback_id: z.string(),
  trigger_id: z.string(),
  channel: z.object({ id: z.string() }).nullish(),
  message: z.looseObject({ ts: z.string() }).nullish(),
});

export const submissionBody = interaction.extend({ view });

export const optionsBody = interaction.extend({ action_id: z.string(), value: z.string().default("") });

const authorization = z.object({
  team_id: z.string().nullish(),
  enterprise_id: z.string().nullish(),
  is_enterprise_install: isOrgWide,
});

export const eventBody = z.object({
  event_id: z.string(),
  event: z.looseObject({ type: z.string() }),
  team_id: z.string().nullish(),
  enterprise_id: z.string().nullish(),
  authorizations: z.array(authorization).nullish(),
});
