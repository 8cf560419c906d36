import type { Json } from "./block-kit.ts";

/** A payload that Slack refuses. Without a pointer the refusal concerns the payload as a whole. */
export interface BadPayload {
  readonly name: string;
  readonly use: "post" | "update" | "ephemeral" | "modal" | "home";
  readonly payload: Json;
  readonly error: string;
  readonly message?: string;
  readonly pointer?: string;
}

/** What is wrong with one block or element, in Slack's words; the pointer goes on from there. */
export type BadPart = readonly [name: string, part: Json, message: string, pointer: string];

interface Place {
  readonly use: "post" | "modal" | "home";
  /** Pointer to the place of the part. */
  readonly at: string;
  readonly within: (part: Json) => Json;
}

/** Puts each bad part into a payload that is otherwise legal. */
export function placed(parts: readonly BadPart[], { use, at, within }: Place): readonly BadPayload[] {
  const error = use === "post" ? "invalid_blocks" : "invalid_arguments";
  return parts.map(([name, part, message, pointer]) => ({
    name,
    use,
    payload: within(part),
    error,
    message,
    pointer: at + pointer,
  }));
}
