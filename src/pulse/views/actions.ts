/** Ids of buttons. Messages that were sent hold them: they never change. */
export const ACTION = {
  answer: "pulse.answer",
  decline: "pulse.not-this-time",
  kept: "pulse.how-kept",
  keptMore: "pulse.how-kept-more",
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
  results: "pulse.results",
  backToResults: "pulse.back-to-results",
  repsComments: "pulse.comments-reps",
  opsComments: "pulse.comments-ops",
  nextComments: "pulse.comments-next",
  previousComments: "pulse.comments-previous",
  writeHeard: "pulse.write-heard",
  readHeard: "pulse.read-heard",
  reply: "pulse.reply",
  anyReplies: "pulse.any-replies",
  readComments: "pulse.read-comments",
  named: "pulse.answers-by-person",
} as const;

/** Modals are called like the buttons that open them. */
export const MODAL = { ...ACTION, comments: "pulse.comments", sendHeard: "pulse.send-heard" } as const;
