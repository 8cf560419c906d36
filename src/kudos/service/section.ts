import { z } from "zod";
import { channelLink, escapeMrkdwn } from "../../platform/slack/text.ts";
import { connectSection, enterChannel, type SettingsSection } from "../../settings/index.ts";
import { ACTION } from "../form.ts";
import { type KudosSettings, SECTION, settingsForm, valuesIn, valuesProblem } from "../kudos-settings.ts";

const stored: z.ZodType<KudosSettings> = z.object({
  channelId: z
    .string()
    .regex(/^[CG][A-Z0-9]+$/, "is no id of a channel.")
    .optional(),
  values: z.array(z.string()).default([]),
});

export function readKudosSettings(section: unknown): KudosSettings {
  return stored.parse(section ?? {});
}

/** The area **Kudos values** of Settings. */
export const kudosSection: SettingsSection = {
  name: SECTION,
  title: "Kudos values",
  word: "kudos",
  actionId: ACTION.settings,
  schema: stored,
  atFirst: {},
  said: ({ sections }) => {
    const { channelId, values } = readKudosSettings(sections[SECTION]);
    return new Map([
      ["Kudos channel", channelId ? channelLink(channelId) : "the news channel"],
      ["Values", values.map(escapeMrkdwn).join(", ") || "none"],
    ]);
  },
  holds({ sections, newsChannelId }) {
    const { channelId = newsChannelId, values } = readKudosSettings(sections[SECTION]);
    const offered =
      values.length === 0 ? "No values yet." : `Values: ${values.map(escapeMrkdwn).join(", ")}.`;
    return `Thanks are posted in ${channelLink(channelId)}. ${offered}`;
  },
  asks(value, before) {
    const { channelId } = readKudosSettings(value);
    const isNew = channelId !== undefined && channelId !== readKudosSettings(before).channelId;
    return { groups: [], channels: isNew ? [{ id: channelId, path: ["channelId"], use: "news" }] : [] };
  },
  async problems(value) {
    const message = valuesProblem(readKudosSettings(value).values);
    return message ? [{ path: ["values"], message }] : [];
  },
  page: (deps) =>
    connectSection(deps, {
      name: SECTION,
      form: settingsForm,
      valuesOf({ sections }) {
        const { channelId: channel, values } = readKudosSettings(sections[SECTION]);
        return { channel, values: values.join("\n") };
      },
      readFrom: ({ channel: channelId, values }): KudosSettings => ({ channelId, values: valuesIn(values) }),
      async require({ workspaceId }, { channelId }) {
        if (channelId === undefined) return;
        const field = settingsForm.at.channel;
        await enterChannel(deps, { workspaceId, channelId, use: "news", field });
      },
    }),
};
