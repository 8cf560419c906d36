/** What people can press and submit. Posted messages hold these ids: they never change. */
export const ACTION = { setUp: "settings.set-up", channels: "settings.channels" } as const;

export const MODAL = { setUp: "settings.set-up", channels: "settings.channels" } as const;
