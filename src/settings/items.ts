import { UserError } from "../errors.ts";

/** An item that settings list by name. It is archived instead of removed, because other parts know its key. */
interface Item {
  readonly key: string;
  readonly name: string;
  /** Epoch milliseconds. */
  readonly archivedAt?: number | undefined;
}

/** Items that can be chosen now. */
export function inUse<T extends Item>(items: readonly T[]): readonly T[] {
  return items.filter(({ archivedAt }) => archivedAt === undefined);
}

/** Items that are kept only for others that know them. */
export function archivedOf<T extends Item>(items: readonly T[]): readonly T[] {
  return items.filter(({ archivedAt }) => archivedAt !== undefined);
}

/** Replaces the item of the same key, else adds it. */
export function withItem<T extends { readonly key: string }>(items: readonly T[], changed: T): readonly T[] {
  if (!items.some(({ key }) => key === changed.key)) return [...items, changed];
  return items.map((item) => (item.key === changed.key ? changed : item));
}

/** A key that no item has and none ever had: items are archived, never removed. */
export function freeKey(letter: string, items: readonly { readonly key: string }[]): string {
  return `${letter}${items.length + 1}`;
}

/** @throws UserError at the field when another one that is not archived has the name */
export function refuseTaken(
  items: readonly Item[],
  chosen: { readonly key: string; readonly name: string; readonly field: string },
): void {
  const isTaken = items.some(
    ({ key, name, archivedAt }) =>
      key !== chosen.key && archivedAt === undefined && name.toLowerCase() === chosen.name.toLowerCase(),
  );
  if (isTaken) throw new UserError("That name is taken.", { field: chosen.field });
}

/** @throws UserError when as many are in use as fit into the list that Slack shows */
export function refuseMore(
  items: readonly Item[],
  most: { readonly count: number; readonly what: string },
): void {
  if (inUse(items).length >= most.count)
    throw new UserError(`${most.count} ${most.what} are the most. Archive one first.`);
}
