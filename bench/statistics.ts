/** @throws when there is nothing to take the middle of */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which the given share (0 to 1) lies. @throws when there are no values */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  if (value === undefined) throw new Error("No values");
  return value;
}

/** How far the values lie apart, as a share of their median: what the machine itself adds to a measurement. */
export function spread(values: readonly number[]): number {
  return (Math.max(...values) - Math.min(...values)) / median(values);
}

/** The exponent of the power law through two points: 0 means that it does not grow with the size, 1 that it grows in step. */
export function growthExponent(
  small: { readonly size: number; readonly value: number },
  large: { readonly size: number; readonly value: number },
): number {
  return Math.log(large.value / small.value) / Math.log(large.size / small.size);
}
