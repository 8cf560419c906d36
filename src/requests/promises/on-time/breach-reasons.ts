/** Why a promise was broken, as Sales Ops see it. Stored with clocks: the keys never change. */
export const BREACH_REASONS = {
  approver_late: "Approver late",
  missing_information: "Missing information",
  volume: "Volume",
  tool_down: "Tool down",
} as const;

export type BreachReason = keyof typeof BREACH_REASONS;
