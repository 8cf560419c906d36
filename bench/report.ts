/** What a bench found. */
export interface Finding {
  readonly id: string;
  readonly what: string;
  readonly budget: string;
  readonly measured: string;
  /** What the known-bad variant measured. */
  readonly control: string;
  readonly isMet: boolean;
  /** A control that stays within the budget proves that the bench cannot tell good from bad. */
  readonly hasControlFailed: boolean;
  /** How it was measured, and how far the reference itself was spread. */
  readonly notes: readonly string[];
}

const COLUMNS = ["id", "what", "budget", "measured", "control", "verdict"] as const;

/** The findings as a Markdown table, with the notes below it. */
export function tableOf(findings: readonly Finding[]): string {
  const rows = findings.map((finding) => [
    finding.id,
    finding.what,
    finding.budget,
    finding.measured,
    finding.control,
    verdictOf(finding),
  ]);
  const widths = COLUMNS.map((column, index) =>
    Math.max(column.length, ...rows.map((row) => row[index]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(" | ")} |`;
  const rule = line(widths.map((width) => "-".repeat(width)));
  const notes = findings.flatMap(({ id, notes: about }) => about.map((note) => `${id}: ${note}`));
  return [line(COLUMNS), rule, ...rows.map(line), "", ...notes].join("\n");
}

function verdictOf({ isMet, hasControlFailed }: Finding): string {
  if (!hasControlFailed) return "void: the control passed";
  return isMet ? "met" : "missed";
}
