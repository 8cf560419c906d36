import type { Button, KnownBlock } from "@slack/types";
import type { HomeSection, MenuGroup } from "../kit/contributions.ts";
import type { MessageContent } from "../platform/delivery/messages.ts";
import { bold, type Piece, person, quote, richFallback, richText } from "../platform/slack/blocks/rich.ts";
import { button, context, plain, section } from "../platform/slack/blocks.ts";
import {
  channelLink,
  cut,
  escapeMrkdwn,
  fallbackText,
  listed,
  mention,
  slackDate,
} from "../platform/slack/text.ts";
import { ACTION } from "./form.ts";
import type { Given, Kudos } from "./kudos.ts";

/** **Say thanks**. @param userId chosen when it opens */
export function thanksButton(userId?: string): Button {
  return button({ label: "Say thanks", actionId: ACTION.give, ...(userId && { value: userId }) });
}

export function kudosMenu(): MenuGroup {
  return { name: "Kudos", buttons: [thanksButton()] };
}

/** The post: those who are thanked are mentioned, whoever thanks them is named. @param giver what others call them */
export function kudosPost({ to, reason, value }: Given, giver: string): MessageContent {
  const line: readonly Piece[] = ["🙌 ", bold(giver), " thanks ", ...inOneLine(to.map(person))];
  const tag = value === undefined ? [] : [context(plain(`Value: ${value}`))];
  return {
    text: richFallback([line, [reason], ...(value === undefined ? [] : [[`Value: ${value}`]])]),
    blocks: [richText([line]), quote(reason), ...tag],
  };
}

/** Answers whoever gave thanks with the command. @param left what they can still do this week, a sentence */
export function givenText({ to, channelId }: Pick<Kudos, "to" | "channelId">, left: string): MessageContent {
  return say(`You thanked ${listed(to.map(mention))} in ${channelLink(channelId)}. ${left}`);
}

/** Tells the giver that nobody will read their thanks, with their words to copy. */
export function notPosted({ to, reason, channelId }: Kudos): MessageContent {
  const words = `*Your thanks to ${listed(to.map(mention))} couldn't be posted* in ${channelLink(channelId)}. It doesn't count for this week. Ask an admin to choose another channel in /ops-settings kudos, then send it again:`;
  return { text: fallbackText([words, escapeMrkdwn(reason)]), blocks: [section(words), quote(reason)] };
}

/** **Kudos** on Home: the latest thanks that somebody got. */
export function kudosOnHome(latest: readonly Kudos[]): HomeSection {
  const lines = latest.map(
    ({ giverId, reason, givenAt }): KnownBlock =>
      section(
        `🙌 ${mention(giverId)} thanked you ${slackDate(givenAt, "UTC", "date")}: ${escapeMrkdwn(cut(reason.replace(/\s+/g, " "), 150))}`,
      ),
  );
  return { title: "Kudos", isForOps: false, blocks: lines };
}

function say(words: string): MessageContent {
  return { text: words, blocks: [section(words)] };
}

/** "Olive, Omar and Ada", of pieces. */
function inOneLine(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.flatMap((piece, index) => {
    if (index === 0) return [piece];
    return [index === pieces.length - 1 ? " and " : ", ", piece];
  });
}
