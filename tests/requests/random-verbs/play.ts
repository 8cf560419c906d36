import { auditTables } from "../../../src/platform/audit/schema.ts";
import { findWrongs } from "./check.ts";
import { verbNamed } from "./script.ts";
import { look, requestOf, type Seen } from "./seen.ts";
import { openStage, PEOPLE, type PersonName, type Stage } from "./stage.ts";
import type { Step } from "./verb.ts";

/** Plays a script in a world of its own. @throws with the step after which something is wrong, and what */
export async function play(script: readonly Step[]): Promise<void> {
  const stage = await openStage();
  try {
    let before = await look(stage);
    for (const [index, step] of script.entries()) {
      const silence = await playStep(stage, { ...step, who: whoIs(stage, before, step) });
      const now = await look(stage);
      const wrongs = [...silence, ...(await findWrongs(stage, before, now))];
      if (wrongs.length > 0) throw new Error(`After step ${index + 1}:\n${wrongs.join("\n")}`);
      before = now;
    }
  } finally {
    await stage.stop();
  }
}

/** Somebody must be named even where the request is missing. */
function whoIs({ world }: Stage, seen: Seen, { who, on }: Step): PersonName {
  if (who !== "the requester") return who;
  const requesterId = requestOf(seen, on)?.requesterId;
  return PEOPLE.find((name) => world.person(name).person.id === requesterId) ?? "Rita";
}

/** @returns what is wrong with how it was answered */
async function playStep(stage: Stage, step: Step & { who: PersonName }): Promise<readonly string[]> {
  const { world } = stage;
  const me = world.person(step.who);
  const session = world.sandbox.sessions.of(me.person.id);
  session.notices = [];
  // The same error again is an answer, too.
  for (const modal of session.modals) modal.errors = {};
  if (step.verb === "submits what is open" && !session.modals.at(-1)?.content.submit) return [];
  if (step.verb !== "submits what is open") session.modals = [];
  const before = await answersTo(stage, step);
  await verbNamed(step.verb).act({ ...step, stage, me });
  me.leavesHome();
  const told = session.notices.map(({ text }) => text);
  const apologies = told.filter((text) => /it's our mistake|failed with the error/.test(text));
  const isSilent = verbNamed(step.verb).isAnswered && before === (await answersTo(stage, step));
  return [...apologies, ...(isSilent ? [`${step.who} got no answer`] : [])];
}

/** All that can tell somebody that something happened. */
async function answersTo({ world, db }: Stage, { who }: { who: PersonName }): Promise<string> {
  const session = world.sandbox.sessions.of(world.person(who).person.id);
  const audited = await db.read.select({ id: auditTables(db).audit.id }).from(auditTables(db).audit);
  return JSON.stringify([
    audited.length,
    session.notices.length,
    session.modals.map(({ id, content, errors }) => [id, content, errors]),
  ]);
}
