import { isDeepStrictEqual } from "node:util";
import { findWrongs } from "./check.ts";
import { verbNamed } from "./script.ts";
import { look, type Seen } from "./seen.ts";
import { nameOps, type PersonName, type Stage } from "./stage.ts";
import type { Acting } from "./verb.ts";

/** What somebody is about to do: everything but the last press is done already. */
export interface Move {
  readonly verb: string;
  readonly who: PersonName;
  readonly pick?: number;
}

/** How a request is when two people press at once. */
export interface Pair {
  readonly before: readonly Move[];
  readonly moves: readonly [Move, Move];
}

/** What is done with one press, and not by submitting a modal. */
const AT_ONCE = [
  "claims",
  "takes up again",
  "shares thread replies",
  "cancels",
  "rates",
  "writes in the thread",
  "answers with reply:",
  "names other ops",
];

/** Of two that do the same, one is told that the other was quicker. */
const ONCE = ["claims", "resolves", "declines", "makes private", "changes the urgency", "changes the type"];

/** Plays a pair on a request of its own. @returns what is wrong afterwards */
export async function playPair(stage: Stage, { before, moves }: Pair): Promise<readonly string[]> {
  const on = (await look(stage)).requests.length + 1;
  await play(stage, { verb: "files by command", who: "Rita" }, on);
  for (const move of before) await play(stage, move, on);
  const ready = moves.map((move) => prepare(stage, move, on));
  for (const { open } of ready) await open();
  const seen = await look(stage);
  await Promise.all(ready.map(({ go }) => go()));
  await stage.world.settled();
  const now = await look(stage);
  const wrongs = [...(await findWrongs(stage, seen, now)), ...judgeAnswers(stage, moves, { seen, now })];
  if (moves.some(({ verb }) => verb === "names other ops")) await nameOps(stage.world, ["Olive", "Omar"]);
  return wrongs;
}

async function play(stage: Stage, move: Move, on: number): Promise<void> {
  const { open, go } = prepare(stage, move, on);
  await open();
  await go();
}

function prepare(stage: Stage, { verb, who, pick = 0 }: Move, on: number) {
  const me = stage.world.person(who);
  const session = stage.world.sandbox.sessions.of(me.person.id);
  const acting: Acting = { stage, me, verb, who, on, pick, isLeftOpen: true };
  const act = () => verbNamed(verb).act(acting);
  const hasModal = !AT_ONCE.includes(verb);
  return {
    async open() {
      session.modals = [];
      session.notices = [];
      if (hasModal) await act();
    },
    async go() {
      if (!hasModal) return act();
      // Whoever was told at once that it cannot be done has nothing to submit.
      if (session.modals.at(-1)?.content.submit) await me.submits();
    },
  };
}

/** What was written in a thread is answered there. */
function refusedIn(seen: Seen, now: Seen): readonly string[] {
  return now.messages
    .slice(seen.messages.length)
    .filter(({ key, status }) => key.startsWith("requests:not-passed-on:") && status === "posted")
    .map(({ key }) => key);
}

/** Each of both was done and is on record, or whoever did it was told why not. */
function judgeAnswers(
  stage: Stage,
  moves: Pair["moves"],
  { seen, now }: { seen: Seen; now: Seen },
): string[] {
  const fresh = now.audit.slice(seen.audit.length);
  const answers = moves.map(({ who }) => {
    const { id } = stage.world.person(who).person;
    const session = stage.world.sandbox.sessions.of(id);
    const told = [
      ...session.notices.map(({ text }) => text),
      // At the field, or in place of a modal that has none.
      ...session.modals.flatMap(({ errors }) => Object.values(errors)),
      ...session.modals
        .filter(({ content }) => !content.submit)
        .map(({ content }) => JSON.stringify(content)),
      // The modal asks once more, with what happened on top.
      ...session.modals
        .map(({ content }) => JSON.stringify(content))
        .filter((shown) => shown.includes("again to go ahead")),
      ...refusedIn(seen, now),
    ];
    return { isDone: fresh.some(({ actorId }) => actorId === id), told };
  });
  const unanswered = answers.flatMap(({ isDone, told }, index) =>
    isDone || told.length > 0 ? [] : [`${moves[index]?.who} was told nothing`],
  );
  const [one, other] = moves;
  const isSame =
    one.verb === other.verb && isDeepStrictEqual(one.pick, other.pick) && ONCE.includes(one.verb);
  const done = answers.filter(({ isDone }) => isDone).length;
  return [...unanswered, ...(isSame && done > 1 ? [`both did the same, and ${done} of them did it`] : [])];
}
