import type { KnownBlock, ModalView } from "@slack/types";
import { actions, button, divider, header, modal, section } from "../../../../platform/slack/blocks.ts";
import { escapeMrkdwn, mention } from "../../../../platform/slack/text.ts";
import { hoursAndMinutes } from "../../../../platform/time/duration-text.ts";
import { DEFAULT_REQUEST_TYPES, type RequestType } from "../../../request-types.ts";
import { QUARTER_END_DAYS } from "../../clocks/overlays.ts";
import type { SlaRules } from "../../clocks/rules.ts";
import { type MinutesByUrgency, targetsOf } from "../../clocks/targets.ts";
import type { DatedShift, Shift, SlaSettings } from "../promise-settings.ts";

/** Ids on the page **SLA targets and warnings** and of the modals that lie on it. */
export const SLA_ACTION = {
  open: "requests.sla-settings",
  type: "requests.sla-type",
  quarterEnd: "requests.sla-quarter-end",
  dates: "requests.sla-dates",
  warnings: "requests.sla-warnings",
  apply: "requests.sla-apply",
} as const;

/** Facts of the page. */
export interface SlaFacts {
  readonly sla: SlaSettings;
  readonly policy: SlaRules["policy"];
  readonly calendars: readonly { readonly key: string; readonly name: string }[];
}

/** The line of **Settings**. */
export function slaLine(sla: SlaSettings): string {
  const changed = Object.keys(sla.types).length;
  const types = changed === 0 ? "defaults" : `changed for ${changed} of the types`;
  const quarterEnd = sla.quarterEnd.isOn ? "on" : "off";
  return `Targets: ${types}. Quarter-end mode: ${quarterEnd}.`;
}

/** The modal **SLA targets and warnings**: what is promised for each type, and when it is otherwise. */
export function slaPage(facts: SlaFacts): ModalView {
  const { sla } = facts;
  return modal({
    callbackId: SLA_ACTION.open,
    title: "SLA targets and warnings",
    close: "Back",
    blocks: [
      section(
        "Open time until the first answer and until the resolution, for Normal / High / Urgent. A change counts for new requests; those that are open keep what they were promised.",
      ),
      section("When open requests should follow, too:", {
        accessory: opening("Apply to open requests", "apply"),
      }),
      divider(),
      ...DEFAULT_REQUEST_TYPES.map((type) => typeLine(type, facts)),
      header("On some days"),
      section(quarterEndLine(sla), { accessory: opening("Quarter-end mode", "quarterEnd") }),
      ...sla.dated.map(datedLine),
      actions([opening("Add dates", "dates")]),
      header("Warnings"),
      section(warningsLine(sla), { accessory: opening("Warnings", "warnings") }),
    ],
  });
}

function opening(label: string, action: keyof typeof SLA_ACTION) {
  return button({ label, actionId: SLA_ACTION[action] });
}

function typeLine(type: RequestType, { sla, policy, calendars }: SlaFacts): KnownBlock {
  const { firstAnswer, resolution } = targetsOf(policy, type.key);
  const { calendarKey, escalateTo = [] } = sla.types[type.key] ?? {};
  const calendar = calendars.find(({ key }) => key === calendarKey);
  const done = resolution === "external_deadline" ? "by the external deadline" : threeText(resolution);
  const words = [
    `First answer ${threeText(firstAnswer)} · resolution ${done}`,
    calendar && `hours of ${escapeMrkdwn(calendar.name)}`,
    escalateTo.length > 0 && `late ones also to ${escalateTo.map(mention).join(", ")}`,
  ];
  return section(`*${type.name}*\n${words.filter(Boolean).join(" · ")}`, {
    accessory: button({ label: "Change", actionId: SLA_ACTION.type, value: type.key }),
  });
}

function quarterEndLine({ quarterEnd }: SlaSettings): string {
  if (!quarterEnd.isOn) return "*Quarter-end mode* is off.";
  return `*Quarter-end mode*: ${shiftText(quarterEnd)} in the last ${QUARTER_END_DAYS} working days of a quarter.`;
}

function datedLine(dated: DatedShift, index: number): KnownBlock {
  return section(`*${escapeMrkdwn(dated.name)}* · ${dated.from} to ${dated.to}: ${shiftText(dated)}.`, {
    accessory: button({ label: "Change", actionId: SLA_ACTION.dates, value: placeOf(dated, index) }),
  });
}

/** Which of the dates in the list, with their first day: whoever changes them knows whether they are still there. */
export function placeOf({ from }: DatedShift, index: number): string {
  return `${index}:${from}`;
}

function warningsLine({ warnings, isListedDaily }: SlaSettings): string {
  const levels = [warnings.half && "at 50%", warnings.threeQuarters && "at 75%"].filter(Boolean).join(", ");
  const list = isListedDaily
    ? "Leaders get a list of late requests at 4 PM, when there are any."
    : "Leaders get no daily list.";
  return `Owners are warned ${levels && `${levels} and `}when it is late. ${list}`;
}

/** Describes a shift by the names of the types. */
export function shiftText({ halved, doubled }: Shift): string {
  const names = (keys: readonly string[]) =>
    DEFAULT_REQUEST_TYPES.filter(({ key }) => keys.includes(key))
      .map(({ name }) => name)
      .join(", ");
  const parts = [
    halved.length > 0 && `half the time for ${names(halved)}`,
    doubled.length > 0 && `twice the time for ${names(doubled)}`,
  ];
  return parts.filter(Boolean).join(", ") || "nothing changes";
}

/** "2 h / 1 h / 30 min" */
export function threeText({ normal, high, urgent }: MinutesByUrgency): string {
  return [normal, high, urgent].map(hoursAndMinutes).join(" / ");
}
