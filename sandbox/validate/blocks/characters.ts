/** Adds up the lengths of every `text` in a payload, whatever its nesting: what a reader sees of it. */
export function charactersIn(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce(
    (total, [key, inner]) =>
      total + (key === "text" && typeof inner === "string" ? inner.length : charactersIn(inner)),
    0,
  );
}
