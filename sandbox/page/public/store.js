import { useEffect, useReducer } from "preact/hooks";

/** What the page shows: the sandbox's state as one person sees it, and where that person has gone. */
const store = {
  state: undefined,
  receivedAt: 0,
  route: readRoute(),
  isConnected: true,
  troubles: [],
  /** How far the past has come, before anybody can act. */
  progress: undefined,
  /** When somebody went somewhere, to write there. */
  wantsToWriteSince: Number.NEGATIVE_INFINITY,
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

/** Whoever goes somewhere is there within this time (ms); later they may be doing something else. */
const ARRIVES_WITHIN_MS = 3000;

/** Whether this is the second window, beside the main one. */
export const isBeside = new URLSearchParams(location.search).has("beside");

/** Where each person was last, to come back to. */
const lastPlaces = new Map();

/** Goes to a conversation, a thread, Home or another person. What is left out stays, save the thread. */
export function go(to) {
  const { as, in: place } = store.route;
  lastPlaces.set(as, place);
  const route = { ...store.route, thread: undefined, ...to };
  if (to.as && to.as !== as) route.in = to.in ?? lastPlaces.get(to.as);
  if (place === "home" && route.in !== "home") void act({ kind: "leaveHome" });
  store.wantsToWriteSince = performance.now();
  location.hash = hashOf(route);
}

const PERMALINK = /^\/archives\/(\w+)\/p(\d{10})(\d{6})$/;

/** The hash of this page to which the address of a message of this workspace leads, as the person shown; undefined for any other address. */
export function hashOfPermalink(url) {
  const { origin, pathname, searchParams } = URL.canParse(url) ? new URL(url) : {};
  const [, channelId, seconds, micros] = (origin === location.origin && PERMALINK.exec(pathname)) || [];
  if (!channelId) return undefined;
  const thread = searchParams.get("thread_ts") ?? `${seconds}.${micros}`;
  return hashOf({ ...store.route, in: channelId, thread });
}

/** Goes where such a hash leads, if the person shown is in that conversation. */
export function follow(hash) {
  const [, , channelId, thread] = hash.split("?")[0].split("/").map(decodeURIComponent);
  if (store.state.channels.some(({ id }) => id === channelId)) return go({ in: channelId, thread });
  addTrouble("You aren't in this conversation.");
}

/** Opens somebody in a second window beside this one; closes it when nobody is named. */
export function openBeside(personId) {
  location.replace(hashOf({ ...store.route, beside: personId }));
}

/** Whoever has just been shown a place to write at may type at once. */
export function takeWriting() {
  const wants = performance.now() - store.wantsToWriteSince < ARRIVES_WITHIN_MS;
  store.wantsToWriteSince = Number.NEGATIVE_INFINITY;
  return wants && !document.querySelector("dialog[open]");
}

/** Does something as the person shown; resolves to false when the sandbox refused, which is then on the screen. */
export async function act(done) {
  const answer = await send("act", { as: store.route.as, act: done });
  // What went wrong before is over once something goes well.
  if (answer) store.troubles = [];
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
    store.progress = state.progress;
    if (state.progress) return changed();
    // Without a person in the address the sandbox says whom to begin with.
    if (state.startAs) return location.replace(hashOf({ ...state, as: state.startAs }));
    if (state.me !== store.route.as) return;
    Object.assign(store, { state, receivedAt: performance.now(), isConnected: true });
    followCamera();
    settleRoute();
  } catch {
    store.isConnected = false;
  }
  changed();
}

/** The shot of a story that this window has turned to. */
let lastShot = "";

/** Turns to whomever a story is about, unless another window does. */
function followCamera() {
  const { state, route } = store;
  const { shot, name, isOver } = state.story ?? {};
  if (!shot || isOver) return;
  const key = `${name}/${shot.number}`;
  const isMine = isBeside === shot.isBeside || (!isBeside && !isTwofold());
  if (key === lastShot || !isMine) return;
  lastShot = key;
  if (route.in === "home") void act({ kind: "leaveHome" });
  const next = hashOf({ ...route, as: shot.as, in: shot.in, thread: shot.thread });
  if (next !== location.hash) location.replace(next);
}

/** Whether two windows are shown. */
export function isTwofold() {
  return store.route.beside !== undefined && matchMedia("(min-width: 1000px)").matches;
}

/** Whoever arrives nowhere in particular looks at the DM with the app. */
function settleRoute() {
  const { state, route } = store;
  if (route.in === "home") return void (state.isHomeOpen || act({ kind: "openHome" }));
  if (route.in?.startsWith("with-") && state.open) return location.replace(hashOf({ ...route, in: state.open.id }));
  if (state.channels.some(({ id }) => id === route.in)) return;
  const dm = state.channels.find((channel) => channel.with.includes(state.app.id)) ?? state.channels[0];
  location.replace(hashOf({ ...route, in: dm.id }));
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
  const [path, query] = location.hash.split("?");
  const [, as, place, thread] = path.split("/").map(decodeURIComponent);
  return { as, in: place, thread, beside: new URLSearchParams(query).get("beside") ?? undefined };
}

function hashOf({ as, in: place, thread, beside }) {
  const path = [as, place, thread].filter(Boolean).map(encodeURIComponent).join("/");
  return `#/${path}${beside ? `?beside=${encodeURIComponent(beside)}` : ""}`;
}
