/** What people can press, choose and submit. Posted cards hold these ids: they never change. */
export const ACTION = {
  claim: "requests.claim",
  reply: "requests.reply",
  resolve: "requests.resolve",
  reopen: "requests.reopen",
  more: "requests.more-options",
  savedAnswer: "requests.saved-answer",
  /** The selects of **New ops request** that change what the modal shows. */
  type: "requests.type",
  urgency: "requests.urgency",
} as const;

export const MODAL = {
  file: "requests.new",
  reply: "requests.reply",
  resolve: "requests.resolve",
  reopen: "requests.reopen",
} as const;
