import { instantOf, instantText } from "../../sandbox/driver/dates.ts";
import { givesThanks, KUDOS } from "./kudos.ts";
import { type Past, readPast } from "./past.ts";
import { answersPulse, offersReplies, sendsHeard, startsPulse } from "./pulses.ts";
import type { Stage } from "./stage.ts";
import { filesRequest, namesLeaderAndTeam, offersTickets, setsUp, takesStep } from "./verbs.ts";
import { HEAD_OFFICE, weekdaysBefore, workdaysBefore } from "./work-days.ts";

/** Who answers pulses, the first ones first. */
const REPS =
  "Rita Raj Ada Ben Cara Dan Eva Finn Gina Hugo Iris Jack Kira Leo Mona Nils Opal Pete Quin Ruth Sam Tara".split(
    " ",
  );

/** Nine weeks of five days: two pulse rounds are over, and the third has just closed. */
const WEEKS = 9;
const WEEK_MS = 7 * 24 * 60 * 60_000;
/** What falls due on the way happens when it should, give or take so much. */
const STEP_MS = 2 * 60 * 60_000;

/** Nine weeks before a day of work (epoch ms), at the hour at which its history begins. */
export function historyBegins(demoAt: number): number {
  return instantOf(weekdaysBefore(dateOf(demoAt), WEEKS * 5), "09:00", HEAD_OFFICE);
}

interface Event {
  readonly at: number;
  happens(): Promise<void>;
}

/** How far the past has come. */
export interface Passed {
  /** The week that is passing, the first one being 1, of so many. */
  readonly week: number;
  readonly weeks: number;
}

/**
 * Olive sets Tandem up; then nine weeks pass, the last two in full, up to `demoAt` (epoch ms), a weekday in New York. `onWeek` is called
 * as each week begins.
 */
export async function playHistory(
  stage: Stage,
  demoAt: number,
  onWeek: (passed: Passed) => void = () => undefined,
): Promise<void> {
  const beganAt = stage.clock.now();
  let week = 0;
  const tellOfWeek = (now: number) => {
    const passing = Math.min(WEEKS, 1 + Math.floor((now - beganAt) / WEEK_MS));
    if (passing > week) onWeek({ week: passing, weeks: WEEKS });
    week = passing;
  };
  tellOfWeek(beganAt);
  const { workspace, sessions } = stage.sandbox;
  for (const channel of ["ops-triage", "sales"]) workspace.join(channel, workspace.bot.name);
  const olive = stage.person("Olive");
  await setsUp(olive);
  await namesLeaderAndTeam(olive);
  await offersTickets(olive);
  await offersReplies(olive);
  await startsPulse(olive);
  for (const event of eventsUntil(stage, demoAt)) {
    await passesTo(stage, event.at, tellOfWeek);
    await event.happens();
  }
  await passesTo(stage, demoAt, tellOfWeek);
  for (const person of workspace.people.values()) sessions.of(person.id).notices = [];
}

function eventsUntil(stage: Stage, demoAt: number): readonly Event[] {
  const past = readPast();
  const requests = past.requests.flatMap((request): Event[] => {
    const about = new RegExp(`#\\d+ ${request.what}`);
    const filed = {
      at: instantAt(request, demoAt),
      happens: () => filesRequest(stage.person(request.by), request),
    };
    const steps = request.steps.map((step) => ({
      at: instantAt(step, demoAt),
      happens: () => takesStep(stage.person(step.who), step, about),
    }));
    return [filed, ...steps];
  });
  const talk = past.talk.map((said) => ({ at: instantAt(said, demoAt), happens: () => says(stage, said) }));
  const pulses = past.pulses.flatMap((pulse) => pulseEvents(stage, pulse, demoAt));
  const kudos = KUDOS.map((given) => ({
    at: instantAt(given, demoAt),
    happens: () => givesThanks(stage.person(given.who), given.said),
  }));
  return [...requests, ...talk, ...pulses, ...kudos].sort((a, b) => a.at - b.at);
}

function pulseEvents(stage: Stage, pulse: Past["pulses"][number], demoAt: number): readonly Event[] {
  const answered = {
    at: pulseAt(pulse, demoAt),
    happens: async () => {
      for (const [index, name] of REPS.slice(0, pulse.answered).entries()) {
        const marks = pulse.marks.map((mark) => mark + ((index % 3) - 1));
        const said = pulse.comments.find(({ who }) => who === name);
        const { text: comment, mayReply } = said ?? {};
        await answersPulse(stage.person(name), { marks, comment, mayReply });
      }
    },
  };
  const { heard } = pulse;
  if (!heard) return [answered];
  const happens = () => sendsHeard(stage.person(heard.who), heard);
  return [answered, { at: pulseAt(heard, demoAt), happens }];
}

async function passesTo(stage: Stage, at: number, onStep: (now: number) => void): Promise<void> {
  while (stage.clock.now() + STEP_MS < at) {
    await stage.movesTo(stage.clock.now() + STEP_MS);
    onStep(stage.clock.now());
  }
  await stage.movesTo(at);
}

async function says(stage: Stage, said: Past["talk"][number]): Promise<void> {
  await stage.person(said.who).writes(said.text, { in: said.in });
  const reading = new RegExp(said.text.slice(0, 20).replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  for (const { who, emoji } of said.reactions) await stage.person(who).reacts(emoji, { to: reading });
}

/** Working days before the day of the demo; weekends and holidays do not count. */
function instantAt({ ago, at }: { ago: number; at: string }, demoAt: number): number {
  return instantOf(workdaysBefore(dateOf(demoAt), ago), at, HEAD_OFFICE);
}

/** Pulses come every four weeks, whatever holidays there are. */
function pulseAt({ ago, at }: { ago: number; at: string }, demoAt: number): number {
  return instantOf(weekdaysBefore(dateOf(demoAt), ago), at, HEAD_OFFICE);
}

function dateOf(at: number): string {
  return instantText(at, HEAD_OFFICE).slice(0, 10);
}
