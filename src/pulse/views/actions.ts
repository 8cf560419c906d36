/** What people can press and submit. Messages that were sent hold these ids: they never change. */
export const ACTION = {
  answer: "pulse.answer",
  decline: "pulse.not-this-time",
  kept: "pulse.how-kept",
  pause: "pulse.pause",
  rounds: "pulse.rounds",
  plan: "pulse.plan",
  start: "pulse.start",
  preview: "pulse.preview",
  close: "pulse.close-early",
  bank: "pulse.bank",
  addQuestion: "pulse.add-question",
  question: "pulse.question",
  settings: "pulse.settings",
} as const;

export const MODAL = {
  answer: "pulse.answer",
  preview: "pulse.preview",
  kept: "pulse.how-kept",
  pause: "pulse.pause",
  rounds: "pulse.rounds",
  plan: "pulse.plan",
  start: "pulse.start",
  bank: "pulse.bank",
  question: "pulse.question",
  settings: "pulse.settings",
} as const;
