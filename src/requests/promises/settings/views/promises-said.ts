import { escapeMrkdwn, mention } from "../../../../platform/slack/text.ts";
import { DEFAULT_REQUEST_TYPES } from "../../../request-types.ts";
import { targetsOf } from "../../clocks/targets.ts";
import { type SlaFacts, shiftText, threeText } from "./promises-page.ts";

/** Everything that targets and warnings say, in the words of their page, by names that stay the same: the audit log says which are others. */
export function slaSaid(facts: SlaFacts): ReadonlyMap<string, string> {
  const { quarterEnd, dated, warnings, isListedDaily } = facts.sla;
  return new Map([
    ...DEFAULT_REQUEST_TYPES.flatMap(({ key, name }) => typeSaid(facts, key, name)),
    ["Quarter-end mode", quarterEnd.isOn ? shiftText(quarterEnd) : "off"],
    ...dated.map((one) => [`${escapeMrkdwn(one.name)}, ${one.from} to ${one.to}`, shiftText(one)] as const),
    ["Warning at 50%", yesOrNo(warnings.half)],
    ["Warning at 75%", yesOrNo(warnings.threeQuarters)],
    ["Daily list of late requests for leaders", yesOrNo(isListedDaily)],
  ]);
}

function typeSaid(
  { sla, policy, calendars }: SlaFacts,
  key: string,
  name: string,
): readonly (readonly [string, string])[] {
  const { firstAnswer, resolution } = targetsOf(policy, key);
  const { calendarKey, escalateTo = [] } = sla.types[key] ?? {};
  const calendar = calendars.find((one) => one.key === calendarKey);
  return [
    [`${name}, first answer`, threeText(firstAnswer)],
    [
      `${name}, resolution`,
      resolution === "external_deadline" ? "by the external deadline" : threeText(resolution),
    ],
    [`${name}, hours`, calendar ? escapeMrkdwn(calendar.name) : "the workspace's"],
    [
      `${name}, told when late besides the owner`,
      escalateTo.length > 0 ? escalateTo.map(mention).join(", ") : "the admins",
    ],
  ];
}

function yesOrNo(is: boolean): string {
  return is ? "yes" : "no";
}
