/** What people can press, choose and submit. Posted cards hold these ids: they never change. */
export const ACTION = {
  claim: "requests.claim",
  reply: "requests.reply",
  resolve: "requests.resolve",
  reopen: "requests.reopen",
  more: "requests.more-options",
  /** **More** on the ops card. */
  cardMore: "requests.card-more",
  addDetails: "requests.add-details",
  cancel: "requests.cancel",
  rate: "requests.rate",
  comment: "requests.comment",
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
  details: "requests.details",
  rating: "requests.rating",
  assign: "requests.assign",
  waitOnRequester: "requests.wait-on-requester",
  waitOnTeam: "requests.wait-on-team",
  urgency: "requests.urgency",
  type: "requests.type",
  private: "requests.make-private",
  decline: "requests.decline",
  people: "requests.people",
  lateReasons: "requests.late-reasons",
} as const;
