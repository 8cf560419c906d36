/** The areas that settings itself has in its menu: the word after `/ops-settings` that opens one, its button, and its action id. */
export const AREA = {
  setUp: { word: "set-up", label: "Set-up", actionId: "settings.set-up" },
  roles: { word: "roles", label: "Roles", actionId: "settings.roles" },
  fiscalYear: { word: "fiscal-year", label: "Fiscal year starts", actionId: "settings.fiscal-year" },
  channels: { word: "channels", label: "Channels", actionId: "settings.channels" },
  teams: { word: "teams", label: "Teams and managers", actionId: "settings.teams" },
  calendars: { word: "calendars", label: "Calendars and holidays", actionId: "settings.calendars" },
  auditLog: { word: "audit-log", label: "Audit log", actionId: "settings.audit-log" },
} as const;

/** Buttons and modals. Posted messages hold these ids: they never change. */
export const ACTION = {
  menu: "settings.menu",
  whoMayUse: "settings.who-may-use",
  fiscalMonth: "settings.fiscal-month",
  auditMore: "settings.audit-more",
  auditNewest: "settings.audit-newest",
  addTeam: "settings.add-team",
  changeTeam: "settings.change-team",
  archiveTeam: "settings.archive-team",
  restoreTeam: "settings.restore-team",
  addCalendar: "settings.add-calendar",
  hours: "settings.hours",
  closedDays: "settings.closed-days",
  holidayCountry: "settings.holiday-country",
  archiveCalendar: "settings.archive-calendar",
  restoreCalendar: "settings.restore-calendar",
} as const;

export const MODAL = {
  menu: "settings.menu",
  setUp: "settings.set-up",
  roles: "settings.roles",
  fiscalYear: "settings.fiscal-year",
  channels: "settings.channels",
  teams: "settings.teams",
  team: "settings.team",
  calendars: "settings.calendars",
  hours: "settings.hours",
  closedDays: "settings.closed-days",
  retention: "settings.retention",
  auditLog: "settings.audit-log",
} as const;
