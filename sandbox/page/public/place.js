import { createContext } from "preact";
import { useContext, useState } from "preact/hooks";
import { act, useStore } from "./store.js";

/** Where elements stand: a message, a notice or a view, with what was chosen there and what is wrong. */
export const Place = createContext({ ref: undefined, values: {}, errors: {}, me: "" });

/** What was typed and not told to the sandbox yet, by place. */
const typed = new Map();

/** The drafts of a place, as requests carry them. */
export function draftsOf(ref) {
  return [...(typed.get(keyOf(ref))?.values() ?? [])];
}

/** One element: what it holds, and how a person changes it. */
export function useField(block, element) {
  const { ref, values } = useContext(Place);
  const ids = { blockId: block.block_id, actionId: element.action_id };
  const [local, setLocal] = useState();
  const held = values[ids.blockId]?.[ids.actionId] ?? {};
  return {
    id: `${keyOf(ref)}-${ids.blockId}-${ids.actionId}`,
    held,
    local,
    /** Typing stays on this side until the field is left. */
    type(content) {
      setLocal(content);
      remember(ref, ids, content);
    },
    leave() {
      if (local !== undefined) void act({ kind: "keep", place: ref, drafts: draftsOf(ref) });
    },
    async choose(content) {
      setLocal(content);
      const drafts = draftsOf(ref).filter((draft) => !isAt(draft, ids));
      await act({ kind: "choose", place: ref, ...ids, content, drafts });
      setLocal(undefined);
    },
    search: { place: ref, ...ids },
  };
}

/** A button: pressing it, and whether the app has not answered yet. */
export function usePress(block, element) {
  const { ref } = useContext(Place);
  const [isBusy, setBusy] = useState(false);
  const press = async () => {
    setBusy(true);
    const ids = { blockId: block.block_id, actionId: element.action_id };
    await act({ kind: "press", place: ref, ...ids, drafts: draftsOf(ref) });
    setBusy(false);
  };
  return { isBusy, press };
}

/** Everybody who can be chosen, and the conversations. */
export function useDirectory() {
  const { state } = useStore();
  return state;
}

function remember(ref, ids, content) {
  const key = keyOf(ref);
  const drafts = typed.get(key) ?? new Map();
  typed.set(key, drafts.set(`${ids.blockId}/${ids.actionId}`, { ...ids, content }));
}

function isAt(draft, ids) {
  return draft.blockId === ids.blockId && draft.actionId === ids.actionId;
}

function keyOf(ref) {
  return ref.viewId ?? `${ref.channelId ?? "notice"}-${ref.ts}`;
}
