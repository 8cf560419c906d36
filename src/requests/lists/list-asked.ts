/** A view of the queue; travels in the values of the list's buttons and options. */
export interface ListAsked {
  /** How many come before the page. */
  readonly from: number;
  readonly typeKey: string | undefined;
  /** `me`, `none` for what nobody has claimed, or a user id. */
  readonly owner: string | undefined;
}

/** The whole queue from its beginning. */
export const WHOLE_QUEUE: ListAsked = { from: 0, typeKey: undefined, owner: undefined };

export function toValue({ from, typeKey = "", owner = "" }: ListAsked): string {
  return `${from}:${typeKey}:${owner}`;
}

/** Reads the value back; anything else is the whole queue. */
export function readAsked(value: string | undefined): ListAsked {
  const [from = "", typeKey = "", owner = ""] = (value ?? "").split(":");
  return {
    from: Number.isSafeInteger(Number(from)) ? Math.max(0, Number(from)) : 0,
    typeKey: typeKey || undefined,
    owner: owner || undefined,
  };
}
