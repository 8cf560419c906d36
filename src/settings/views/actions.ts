/** What people can press and submit. Posted messages hold these ids: they never change. */
export const ACTION = {
  menu: "settings.menu",
  setUp: "settings.set-up",
  channels: "settings.channels",
} as const;

export const MODAL = {
  menu: "settings.menu",
  setUp: "settings.set-up",
  channels: "settings.channels",
} as const;
