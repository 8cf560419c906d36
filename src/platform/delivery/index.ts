export { findPosted, findPostedAt } from "./lookups.ts";
export {
  type DeadMessage,
  type FixedPost,
  type MessageContent,
  type MirrorPost,
  type PostedMessage,
  PRIORITY,
} from "./messages.ts";
export { queuePost, queueRefresh, queueRemoval } from "./queue.ts";
