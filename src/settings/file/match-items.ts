import { freeKey } from "../items.ts";
import type { FilePath, FileProblem } from "./settings-file.ts";

/** Something with a name that the file lists. */
interface Listed {
  readonly key?: string | undefined;
  readonly name: string;
  readonly archived?: boolean | undefined;
}

/** An item that is kept by its key. */
interface Kept {
  readonly key: string;
  readonly name: string;
  readonly archivedAt?: number | undefined;
}

/** Which item of the settings an item of the file is. */
export interface Matched<F, K> {
  readonly key: string;
  readonly item: F;
  /** As it is kept; undefined for a new one. */
  readonly was: K | undefined;
  readonly path: FilePath;
}

/**
 * Finds for everything in a list of the file what it is in the settings: by its key, else by its name; what is neither is new and gets the
 * next key. Who writes the key of a new one, because the same file refers to it, writes the next one.
 */
export function matchItems<F extends Listed, K extends Kept>(
  inFile: readonly F[],
  before: readonly K[],
  of: { readonly letter: string; readonly path: FilePath },
): { readonly matched: readonly Matched<F, K>[]; readonly problems: readonly FileProblem[] } {
  const taken = new Set(inFile.flatMap(({ key }) => key ?? []));
  const matched: Matched<F, K>[] = [];
  const problems: FileProblem[] = [];
  const known: { readonly key: string }[] = [...before];
  for (const [index, item] of inFile.entries()) {
    const path = [...of.path, index];
    const next = freeKey(of.letter, known);
    const was = findKept(item, before, taken);
    const key = item.key ?? was?.key ?? next;
    if (matched.some((other) => other.key === key)) {
      const message = item.key ? `${key} is listed twice` : `"${item.name}" is listed twice`;
      problems.push({ path: [...path, item.key ? "key" : "name"], message });
      continue;
    }
    if (!was && key !== next) {
      problems.push({
        path: [...path, "key"],
        message: `nothing has the key ${key}; leave it out for something new`,
      });
      continue;
    }
    if (!was) known.push({ key });
    matched.push({ key, item, was, path });
  }
  return { matched, problems };
}

/** Kept items stay in their places; those that the file does not name any more are archived. New ones come after them. */
export function itemsAfter<K extends Kept>(
  before: readonly K[],
  changed: readonly K[],
  now: number,
): readonly K[] {
  const kept = before.map(
    (item) => changed.find(({ key }) => key === item.key) ?? { ...item, archivedAt: item.archivedAt ?? now },
  );
  return [...kept, ...changed.filter(({ key }) => !before.some((item) => item.key === key))];
}

/** Epoch milliseconds of when it was archived; undefined as long as it is in use. */
export function archivedAtOf({ item, was }: Matched<Listed, Kept>, now: number): number | undefined {
  return item.archived ? (was?.archivedAt ?? now) : undefined;
}

function findKept<K extends Kept>(
  item: Listed,
  before: readonly K[],
  taken: ReadonlySet<string>,
): K | undefined {
  if (item.key !== undefined) return before.find(({ key }) => key === item.key);
  const named = before.filter(
    ({ key, name }) => !taken.has(key) && name.toLowerCase() === item.name.trim().toLowerCase(),
  );
  return named.find(({ archivedAt }) => archivedAt === undefined) ?? named[0];
}
