/** How many stand in each group of the queue, "Overdue 2 · not late: Mine 1 · Unclaimed 3": what is late counts there alone, whoever has it. */
export function countsLine(counts: readonly { readonly name: string; readonly count: number }[]): string {
  const said = counts.map(({ name, count }) => `${name} ${count}`);
  const [first, ...rest] = said;
  if (counts[0]?.name !== "Overdue" || rest.length === 0) return said.join(" · ");
  return `${first} · not late: ${rest.join(" · ")}`;
}
