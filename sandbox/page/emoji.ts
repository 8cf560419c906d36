/** The names offered for reactions. */
export const REACTIONS = [
  "+1",
  "white_check_mark",
  "eyes",
  "ticket",
  "tada",
  "pray",
  "heart",
  "thinking_face",
] as const;
