/** More modals than people have open at once; beyond it the oldest are forgotten. */
const MOST_KEPT = 1_000;

/**
 * The private messages from which modals were opened: only the answer to a press can change one, so the way to answer is kept until the
 * modal is submitted. In memory alone: after a restart such a message stays as it was, and asking again shows it as it is.
 */
export interface Origins {
  keep(viewId: string, redraw: () => Promise<void>): void;
  /** Draws the message anew from which a modal was opened, if it was opened from one; once. */
  redraw(viewId: string): Promise<void>;
}

export function createOrigins(): Origins {
  const kept = new Map<string, () => Promise<void>>();
  return {
    keep(viewId, redraw) {
      const [oldest] = kept.keys();
      if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
      kept.set(viewId, redraw);
    },
    async redraw(viewId) {
      const redraw = kept.get(viewId);
      kept.delete(viewId);
      await redraw?.();
    },
  };
}
