import type { SectionAround, SettingsSection } from "../../../../settings/index.ts";
import { DEFAULT_REQUEST_TYPES, findRequestType } from "../../../request-types.ts";
import { rulesOf } from "../../../service/load.ts";
import { hearerProblem, problemsOfSla, type SlaProblem } from "../problems.ts";
import { SLA_AT_FIRST, type SlaSettings } from "../promise-settings.ts";
import { listenToSlaSettings } from "../slack/promise-buttons.ts";
import { parseSla, SLA_SECTION, slaSchema, slaSettingsOf } from "../store/kept-promises.ts";
import { SLA_ACTION, slaLine } from "../views/promises-page.ts";
import { slaSaid } from "../views/promises-said.ts";
import { openSla } from "./change-promises.ts";

/** Targets and warnings in the file of settings. */
export const slaSection: SettingsSection = {
  name: SLA_SECTION,
  title: "SLA targets and warnings",
  word: "sla",
  actionId: SLA_ACTION.open,
  schema: slaSchema,
  atFirst: SLA_AT_FIRST,
  said: (settings) =>
    slaSaid({
      sla: slaSettingsOf(settings),
      policy: rulesOf(settings).policy,
      calendars: settings.calendars,
    }),
  holds: (settings) => slaLine(slaSettingsOf(settings)),
  page: (deps) => ({
    open: (caller) => openSla(deps, caller),
    listen: (listeners) => listenToSlaSettings(listeners, deps),
  }),
  async problems(value, around) {
    const sla = parseSla(value);
    return [
      ...problemsOfSla(sla, DEFAULT_REQUEST_TYPES),
      ...calendarProblems(sla, around),
      ...(await hearerProblems(sla, around)),
    ];
  },
};

/** A type goes on with a calendar that was archived; nothing new chooses one. */
function calendarProblems(sla: SlaSettings, { settings, before }: SectionAround): readonly SlaProblem[] {
  const was = parseSla(before.sections[SLA_SECTION]).types;
  return Object.entries(sla.types).flatMap(([key, { calendarKey }]) => {
    if (calendarKey === undefined || calendarKey === was[key]?.calendarKey) return [];
    const path = ["types", key, "calendarKey"];
    const calendar = settings.calendars.find((one) => one.key === calendarKey);
    if (!calendar) return [{ path, message: `no calendar has the key ${calendarKey}.` }];
    return calendar.archivedAt === undefined ? [] : [{ path, message: "this calendar is archived." }];
  });
}

async function hearerProblems(sla: SlaSettings, around: SectionAround): Promise<readonly SlaProblem[]> {
  const problems: SlaProblem[] = [];
  for (const [key, { escalateTo = [] }] of Object.entries(sla.types)) {
    const type = findRequestType(DEFAULT_REQUEST_TYPES, key);
    if (!type) continue;
    for (const [index, userId] of escalateTo.entries()) {
      const name = await around.nameOf(userId);
      const { mayUse, isNamedOps: isNamed } = await around.rolesOf(userId);
      const message = hearerProblem(type, { name, mayUse, isNamed });
      if (message) problems.push({ path: ["types", key, "escalateTo", index], message });
    }
  }
  return problems;
}
