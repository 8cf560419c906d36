import { withIds } from "./blocks.ts";
import { type JsonObject, objectsIn, stringIn } from "./json.ts";
import { type Values, valuesOf } from "./values.ts";

/** A modal or a Home tab as one person has it before them. */
export interface View {
  readonly id: string;
  readonly personId: string;
  readonly rootId: string;
  readonly previousId: string | undefined;
  /** What the app sent, with an id for every block and element. */
  readonly content: JsonObject;
  readonly blocks: readonly JsonObject[];
  /** Changes with every update by the app; a stale one is refused. */
  readonly hash: string;
  values: Values;
  /** What is shown at fields, by block id. */
  errors: Readonly<Record<string, string>>;
}

export interface NewView {
  readonly id: string;
  readonly personId: string;
  readonly content: JsonObject;
  readonly previous?: View;
}

/** A view that was never shown before. */
export function makeView({ id, personId, content, previous }: NewView): View {
  const blocks = withIds(objectsIn(content.blocks));
  return {
    id,
    personId,
    rootId: previous?.rootId ?? id,
    previousId: previous?.id,
    content: { ...content, blocks },
    blocks,
    hash: `${id}.1`,
    values: valuesOf(blocks),
    errors: {},
  };
}

/** The same view with other content: what was typed stays where block id and action id are the same. */
export function changeView(view: View, content: JsonObject): View {
  const blocks = withIds(objectsIn(content.blocks));
  const generation = Number(view.hash.slice(view.hash.lastIndexOf(".") + 1)) + 1;
  return {
    ...view,
    content: { ...content, blocks },
    blocks,
    hash: `${view.id}.${generation}`,
    values: valuesOf(blocks, view.values),
    errors: {},
  };
}

/** The external id the app gave a view, if any. */
export function externalIdOf(view: View): string | undefined {
  return stringIn(view.content, "external_id") || undefined;
}
