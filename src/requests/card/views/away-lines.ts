import { type Piece, person } from "../../../platform/slack/blocks/rich.ts";
import { mention } from "../../../platform/slack/text.ts";
import { dayText, localDateOf } from "../../../platform/time/local-time.ts";
import type { CardFacts } from "./card-facts.ts";

type Away = NonNullable<CardFacts["ownerAway"]>;

/** "@Omar is away until Mon 7 Dec; @Olive stands in.", where that is so. */
export function awayLines({ request, ownerAway, now }: CardFacts): readonly (readonly Piece[])[] {
  if (!ownerAway || request.ownerId === null) return [];
  const { standInId } = ownerAway;
  const standIn: readonly Piece[] =
    standInId === undefined ? ["."] : ["; ", person(standInId), " stands in."];
  return [[person(request.ownerId), ` is away until ${backOn(ownerAway, now)}`, ...standIn]];
}

/** Anybody's name, in mrkdwn. */
export function awayText(userId: string, away: Away, now: number): string {
  const standIn = away.standInId === undefined ? "" : `; ${mention(away.standInId)} stands in`;
  return `${mention(userId)} is away until ${backOn(away, now)}${standIn}.`;
}

/** A date of their own calendar, which other readers' zones do not move; the year is said where it is not this one. */
function backOn({ untilOn }: Away, now: number): string {
  return dayText(untilOn, localDateOf("UTC", now));
}
