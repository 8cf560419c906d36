/** Ids of actions and modals. Posted cards hold them: they never change. */
export const ACTION = {
  claim: "requests.claim",
  reply: "requests.reply",
  resolve: "requests.resolve",
  reopen: "requests.reopen",
  more: "requests.more-options",
  /** **More** on the ops card. */
  cardMore: "requests.card-more",
  edit: "requests.edit",
  /** The fields of **Edit request** that change what it shows. */
  editType: "requests.edit-type",
  editUrgency: "requests.edit-urgency",
  editNeededBy: "requests.edit-needed-by",
  /** **That's answered** */
  solved: "requests.solved",
  cancel: "requests.cancel",
  /** **History**, and its **Older**. */
  history: "requests.history",
  olderHistory: "requests.older-history",
  rate: "requests.rate",
  comment: "requests.comment",
  savedAnswer: "requests.saved-answer",
  /** The selects of **New ops request** that change what the modal shows. */
  type: "requests.type",
  urgency: "requests.urgency",
  neededBy: "requests.needed-by",
} as const;

/** **Open**, wherever a request is named. The key is from when only Home had it. */
export const OPEN = "requests.home-show";

export const MODAL = {
  file: "requests.new",
  reply: "requests.reply",
  resolve: "requests.resolve",
  reopen: "requests.reopen",
  edit: "requests.edit",
  rating: "requests.rating",
  assign: "requests.assign",
  waitOnRequester: "requests.wait-on-requester",
  waitOnTeam: "requests.wait-on-team",
  urgency: "requests.urgency",
  type: "requests.type",
  private: "requests.make-private",
  newTime: "requests.new-time",
  decline: "requests.decline",
  people: "requests.people",
  lateReasons: "requests.late-reasons",
  history: "requests.history",
} as const;
