import { instantOf, instantText } from "../../sandbox/driver/dates.ts";
import { type Past, readPast } from "./past.ts";
import type { Stage } from "./stage.ts";
import { filesRequest, namesLeaderAndTeam, setsUp, takesStep } from "./verbs.ts";

/** The zone of Acme's head office. */
export const HEAD_OFFICE = "America/New_York";

const DAY_MS = 24 * 60 * 60_000;
const WORKING_DAYS = 10;

/** Two weeks before a day of work (epoch ms), at the hour at which its history begins. */
export function historyBegins(demoAt: number): number {
  return instantAt({ ago: WORKING_DAYS, at: "09:00" }, demoAt);
}

interface Event {
  readonly at: number;
  happens(): Promise<void>;
}

/** Olive sets Tandem up; then two weeks pass, up to `demoAt` (epoch ms), a weekday in New York. */
export async function playHistory(stage: Stage, demoAt: number): Promise<void> {
  const { workspace, sessions } = stage.sandbox;
  workspace.join("ops-triage", workspace.bot.name);
  await setsUp(stage.person("Olive"));
  await namesLeaderAndTeam(stage.person("Olive"));
  for (const event of eventsUntil(stage, demoAt)) {
    await stage.movesTo(event.at);
    await event.happens();
  }
  await stage.movesTo(demoAt);
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
  return [...requests, ...talk].sort((a, b) => a.at - b.at);
}

async function says(stage: Stage, said: Past["talk"][number]): Promise<void> {
  await stage.person(said.who).writes(said.text, { in: said.in });
  const reading = new RegExp(said.text.slice(0, 20).replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  for (const { who, emoji } of said.reactions) await stage.person(who).reacts(emoji, { to: reading });
}

/** Working days before the day of the demo; weekends do not count. */
function instantAt({ ago, at }: { ago: number; at: string }, demoAt: number): number {
  const [today = ""] = instantText(demoAt, HEAD_OFFICE).split(" ");
  let day = Date.parse(`${today}T00:00:00Z`);
  for (let left = ago; left > 0; ) {
    day -= DAY_MS;
    if (![0, 6].includes(new Date(day).getUTCDay())) left -= 1;
  }
  return instantOf(new Date(day).toISOString().slice(0, 10), at, HEAD_OFFICE);
}
