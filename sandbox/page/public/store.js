import { useEffect, useReducer } from "preact/hooks";

/** What the page shows: the sandbox's state as one person sees it, and where that person has gone. */
const store = {
  state: undefined,
  receivedAt: 0,
  route: readRoute(),
  isConnected: true,
  troubles: [],
};
const watchers = new Set();

/** Draws a component again whenever something in the store changed. */
export function useStore() {
  const [, redraw] = useReducer((count) => count + 1, 0);
  useEffect(() => {
    watchers.add(redraw);
    return () => watchers.delete(redraw);
  }, []);
  return store;
}

/** The instant of the shared clock (epoch ms), going on between two looks at the sandbox. */
export function sharedNow() {
  const { state, receivedAt } = store;
  return state.isFrozen ? state.now : state.now + (performance.now() - receivedAt);
}

/** Where each person was last, to come back to. */
const lastPlaces = new Map();

/** Goes to a conversation, a thread, Home or another person. What is left out stays, save the thread. */
export function go(to) {
  const { as, in: place } = store.route;
  lastPlaces.set(as, place);
  const route = { ...store.route, thread: undefined, ...to };
  if (to.as && to.as !== as) route.in = to.in ?? lastPlaces.get(to.as);
  if (place === "home" && route.in !== "home") void act({ kind: "leaveHome" });
  const parts = [route.as, route.in, route.thread].filter(Boolean);
  location.hash = `#/${parts.map(encodeURIComponent).join("/")}`;
}

/** Does something as the person shown; resolves to false when the sandbox refused, which is then on the screen. */
export async function act(done) {
  const answer = await send("act", { as: store.route.as, act: done });
  await refresh();
  return answer !== undefined;
}

/** The options an app offers for what was typed. */
export async function offeredOptions(search) {
  const answer = await send("options", { as: store.route.as, ...search });
  return answer?.options ?? [];
}

/** Moves time, sets a fault or plays a story, for everybody. */
export async function changeStage(change) {
  await send("stage", change);
  await refresh();
}

export function dismissTrouble(trouble) {
  store.troubles = store.troubles.filter((other) => other !== trouble);
  changed();
}

/** The look that is under way, or was the last, and the one that comes after it. */
let current = Promise.resolve();
let next;

/** Looks at the sandbox again; looks that come while one is under way become one more. Resolves when what is shown is no older than the call. */
export function refresh() {
  next ??= current.then(() => {
    current = next;
    next = undefined;
    return look();
  });
  return next;
}

/** Follows the sandbox from now on. */
export function connect() {
  addEventListener("hashchange", () => {
    store.route = readRoute();
    changed();
    void refresh();
  });
  const changes = new EventSource("/page/changes");
  changes.onmessage = () => {
    store.isConnected = true;
    void refresh();
  };
  changes.onerror = () => {
    store.isConnected = false;
    changed();
  };
}

async function look() {
  const { as, in: place } = store.route;
  const query = new URLSearchParams({ as: as ?? "", in: place ?? "" });
  try {
    const response = await fetch(`/page/state?${query}`);
    const state = await response.json();
    // Without a person in the address the sandbox says whom to begin with.
    if (state.startAs) return location.replace(`#/${state.startAs}`);
    if (state.me !== store.route.as) return;
    Object.assign(store, { state, receivedAt: performance.now(), isConnected: true });
    settleRoute();
  } catch {
    store.isConnected = false;
  }
  changed();
}

/** Whoever arrives nowhere in particular looks at the DM with the app. */
function settleRoute() {
  const { state, route } = store;
  if (route.in === "home") return void (state.isHomeOpen || act({ kind: "openHome" }));
  if (route.in?.startsWith("with-") && state.open) return location.replace(`#/${route.as}/${state.open.id}`);
  if (state.channels.some(({ id }) => id === route.in)) return;
  const dm = state.channels.find((channel) => channel.with.includes(state.app.id)) ?? state.channels[0];
  location.replace(`#/${route.as}/${dm.id}`);
}

async function send(path, body) {
  try {
    const response = await fetch(`/page/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (response.ok) return await response.json();
    const { error } = await response.json().catch(() => ({ error: `The sandbox says ${response.status}.` }));
    addTrouble(error);
  } catch {
    addTrouble("The sandbox cannot be reached. Is it still running?");
  }
  return undefined;
}

function addTrouble(text) {
  store.troubles = [...store.troubles, { text }].slice(-3);
  changed();
}

function changed() {
  for (const redraw of watchers) redraw();
}

function readRoute() {
  const [, as, place, thread] = location.hash.split("/").map(decodeURIComponent);
  return { as, in: place, thread };
}
