/** Most people who are mentioned. Source: the product's rules for every part. */
const MOST_MENTIONED = 5;

/** Of more than five people the five who have the fewest open requests, in the order in which they were given. */
export function chooseFewest(
  people: readonly string[],
  openOf: ReadonlyMap<string, number>,
): readonly string[] {
  const inOrder = people.toSorted((a, b) => (openOf.get(a) ?? 0) - (openOf.get(b) ?? 0));
  const chosen = new Set(inOrder.slice(0, MOST_MENTIONED));
  return people.filter((userId) => chosen.has(userId));
}
