import type { Button, ModalView } from "@slack/types";
import type { MenuGroup, Preference } from "../kit/contributions.ts";
import type { MessageContent } from "../platform/delivery/messages.ts";
import { usersSelect } from "../platform/slack/blocks/directory.ts";
import { checkboxes, datePicker, option, timePicker } from "../platform/slack/blocks/elements.ts";
import { actions, button, context, input, modal, section } from "../platform/slack/blocks.ts";
import { fallbackText, mention } from "../platform/slack/text.ts";
import { dayText, zoneTime } from "../platform/time/local-time.ts";
import { AWAY_FIELD, type ChosenAbsence } from "./absence.ts";
import { HOURS_FIELD, type PlainHours, WEEKDAYS } from "./hours.ts";

/** Ids of actions and modals. Posted messages hold them: they never change. */
export const ACTION = {
  hours: "preferences.hours",
  workspaceHours: "preferences.workspace-hours",
  away: "preferences.away",
  back: "preferences.back",
} as const;

export const MODAL = { hours: "preferences.hours", away: "preferences.away" } as const;

/** A person's present choice. */
export interface Held {
  /** "Mon–Fri 9 AM–5 PM" */
  readonly hours: string;
  readonly areOwnHours: boolean;
  /** IANA. */
  readonly zone: string;
  /** Their local date. */
  readonly today: string;
  /** Of now or of a time to come. */
  readonly absence: ChosenAbsence | undefined;
}

/** The section **Preferences** of Home. */
export function preferences(held: Held): readonly Preference[] {
  const { hours, areOwnHours, zone, absence } = held;
  return [
    {
      holds: `*Reminder hours:* ${hours} ${zoneTime(zone)}. Only urgent matters reach you outside them or on a closed day.`,
      buttons: [hoursButton(), ...(areOwnHours ? [workspaceHoursButton()] : [])],
    },
    {
      holds: absence ? awayText(absence, held.today) : "*Away:* no time off planned.",
      buttons: [awayButton(), ...(absence ? [backButton(absence, held.today)] : [])],
    },
  ];
}

export function preferencesMenu(): MenuGroup {
  return { name: "Preferences", buttons: [hoursButton(), awayButton()] };
}

/** **Reminder hours** */
export function hoursModal(held: Pick<Held, "zone">, shown: PlainHours): ModalView {
  const days = WEEKDAYS.map((name, index) => option(name, String(index + 1)));
  return modal({
    callbackId: MODAL.hours,
    title: "Reminder hours",
    submit: "Save",
    blocks: [
      section(
        `Reminders reach you only in these hours, at most two messages a day. Urgent matters of yours come at any time. Times are in ${zoneTime(held.zone)}, your time zone in Slack.`,
      ),
      input({
        blockId: HOURS_FIELD.from,
        label: "Reach me from",
        element: timePicker({ initial: shown.from }),
      }),
      input({ blockId: HOURS_FIELD.to, label: "Until", element: timePicker({ initial: shown.to }) }),
      input({
        blockId: HOURS_FIELD.days,
        label: "On",
        element: checkboxes({ options: days, initial: shown.days.map(String) }),
      }),
    ],
  });
}

/** **Away until…** with what was chosen before, if anything. */
export function awayModal({ absence, today }: Pick<Held, "absence" | "today">): ModalView {
  return modal({
    callbackId: MODAL.away,
    title: "Away until…",
    submit: "Save",
    blocks: [
      ...(absence ? [section(awayText(absence, today)), actions([backButton(absence, today)])] : []),
      input({
        blockId: AWAY_FIELD.from,
        label: "First day away",
        element: datePicker({ initial: absence?.fromOn ?? today }),
      }),
      input({
        blockId: AWAY_FIELD.until,
        label: "Away until",
        hint: "Your first day back.",
        element: datePicker({ initial: absence?.untilOn }),
      }),
      input({
        blockId: AWAY_FIELD.standIn,
        label: "Stand-in",
        hint: "Gets your urgent requests. Your cards name them.",
        element: usersSelect({ initial: absence?.standInId }),
        optional: true,
      }),
    ],
  });
}

/** Tells whoever planned an absence for whom they stand in then, by user id. */
export function bothAwayModal(absences: ReadonlyMap<string, ChosenAbsence>, today: string): ModalView {
  const lines = [...absences].map(([userId, { fromOn, untilOn }]) => {
    const from = fromOn > today ? `from ${dayText(fromOn, today)} ` : "";
    return `• ${mention(userId)}, away ${from}until ${dayText(untilOn, today)}`;
  });
  return modal({
    callbackId: MODAL.away,
    title: "Away until…",
    close: "Close",
    blocks: [
      section(
        `Saved. You stand in for:\n${lines.join("\n")}\nWhile you're both away, nobody does, and what is urgent goes to the rest of Sales Ops. Ask them to choose somebody else.`,
      ),
    ],
  });
}

/** In place of **Away until…** once somebody is back. */
export function backModal(): ModalView {
  return modal({
    callbackId: MODAL.away,
    title: "Away until…",
    close: "Close",
    blocks: [section("You're back. What was held for you arrives in your hours.")],
  });
}

/** Message to a stand-in. */
export function standInNote(absentId: string, absence: ChosenAbsence, today: string): MessageContent {
  const { fromOn, untilOn } = absence;
  const when =
    fromOn > today
      ? `from ${dayText(fromOn, today)} until ${dayText(untilOn, today)}`
      : `until ${dayText(untilOn, today)}`;
  const words = `${mention(absentId)} is away ${when}, and you stand in: their urgent requests come to you.`;
  return { text: fallbackText([words]), blocks: [context(words)], asksNothing: "news" };
}

function awayText({ fromOn, untilOn, standInId }: ChosenAbsence, today: string): string {
  const until = `until ${dayText(untilOn, today)}`;
  const when = fromOn > today ? `will be away from ${dayText(fromOn, today)} ${until}` : `are away ${until}`;
  return `*Away:* you ${when}${standInId === undefined ? "" : `; ${mention(standInId)} stands in`}.`;
}

function hoursButton(): Button {
  return button({ label: "Reminder hours", actionId: ACTION.hours });
}

function workspaceHoursButton(): Button {
  return button({ label: "Use the workspace's hours", actionId: ACTION.workspaceHours });
}

function awayButton(): Button {
  return button({ label: "Away until…", actionId: ACTION.away });
}

function backButton({ fromOn }: ChosenAbsence, today: string): Button {
  return button({ label: fromOn > today ? "Not away" : "I am back", actionId: ACTION.back });
}
