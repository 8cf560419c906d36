export { createDelivery, type Delivery } from "./delivery.ts";
export { countUnfinished, countUnforgotten, forgetChanges } from "./erase.ts";
export { listGivenUpFiles, retryGivenUpFile } from "./files/given-up.ts";
export { listSubjectsOfFile, listThreadsOfFile } from "./files/lookups.ts";
export type { PictureRenderer } from "./files/picture.ts";
export { type FilePost, queueFile, removeCopies, removeFilesUnder } from "./files/queue.ts";
export type { DeadFile } from "./files/rounds.ts";
export { listGivenUp, retryGivenUp } from "./given-up.ts";
export { homeOf, homeOwner } from "./home.ts";
export {
  findPlacedAt,
  findPosted,
  findPostedAt,
  isPostInDoubt,
  listMirrors,
  listPosted,
  listReplies,
} from "./lookups.ts";
export {
  type DeadMessage,
  type FixedPost,
  type MessageContent,
  type MirrorPost,
  PRIORITY,
} from "./messages.ts";
export { createDeliveryMetrics } from "./metrics.ts";
export { queuePost, queueRefresh, queueRefreshes, queueRemoval, queueRemovals, retryPost } from "./queue.ts";
export { type HeldMessage, isChannel, MAY, type Reach, type Reaching, type Verdict } from "./reach.ts";
export { listHeld, moveDestination, releaseHeld, releasePeople } from "./release.ts";
