import { setImmediate as nextTurn } from "node:timers/promises";

/** Of the event loop: a socket is read in one, and what it brought is handed on in the next. */
const TURNS = 3;

/** Resolves when what the system has received on open connections by now was handed on. */
export async function readWhatArrived(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) await nextTurn();
}
