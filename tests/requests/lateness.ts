import { setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

/*
 * Acme on Wednesday, 28 October 2026, 10:00 in New York, 14:00 in London, where Omar lives: what sets up who is told when something gets
 * late, lets time pass, and reads what was told.
 */

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Acme after set-up, and what the tests of lateness do with it. */
export interface LateWorld extends TestWorld {
  /** Olive names the leaders. */
  nameLeaders(names: readonly string[]): Promise<void>;
  /** Olive names those who are told when a request of a type is late. */
  escalateTo(type: string, names: readonly string[]): Promise<void>;
  /** Somebody is away from this Wednesday until Monday. */
  goesAway(name: string, standIn?: string): Promise<void>;
  /** Time passes an hour at a time, or as told: nothing on the way is missed. */
  passesInSteps(ms: number, stepMs?: number): Promise<void>;
  /** Moves the clock on to a time of that Wednesday in New York, "12:01". */
  untilLocal(time: string): Promise<void>;
  /** What was said of clocks, oldest first, in one place as this person sees it. */
  said(reader: string, where?: string): readonly string[];
  /** The lines about late requests in somebody's DM, those of daily lists among them. */
  heard(name: string): readonly string[];
  /** The headings of the daily lists in somebody's DM. */
  lists(name: string): readonly string[];
}

/** @param change what Olive fills in differently when she sets Tandem up */
export async function startLateWorld(change?: Parameters<typeof setUp>[1]): Promise<LateWorld> {
  const world = await startWorld();
  await setUp(world, change);
  return Object.assign(world, settingUp(world), passing(world), reading(world));
}

function settingUp({ person }: TestWorld): Pick<LateWorld, "nameLeaders" | "escalateTo" | "goesAway"> {
  return {
    async nameLeaders(names) {
      const olive = person("Olive");
      await olive.types("/ops-settings roles");
      await olive.chooses("Leaders", names);
      await olive.submits("Save");
      await olive.closesModal();
    },
    async escalateTo(type, names) {
      const olive = person("Olive");
      await olive.types("/ops-settings");
      await olive.clicks("SLA targets and warnings");
      await olive.clicks("Change", { beside: type });
      await olive.chooses("Told when late, besides the owner", names);
      await olive.submits("Save");
      await olive.closesModal("all");
    },
    async goesAway(name, standIn) {
      const away = person(name);
      await away.types("/tandem");
      await away.clicks("Away until…");
      await away.chooses("First day away", "2026-10-28");
      await away.chooses("Away until", "2026-11-02");
      if (standIn) await away.chooses("Stand-in", standIn);
      await away.submits("Save");
      await away.closesModal("all");
    },
  };
}

function passing(world: TestWorld): Pick<LateWorld, "passesInSteps" | "untilLocal"> {
  const { clock } = world;
  return {
    async passesInSteps(ms, stepMs = HOUR) {
      const end = clock.now() + ms;
      while (clock.now() < end) await world.passes(Math.min(stepMs, end - clock.now()));
    },
    untilLocal: (time) => world.passes(Date.parse(`2026-10-28T${time}:00-04:00`) - clock.now()),
  };
}

function reading({ person }: TestWorld): Pick<LateWorld, "said" | "heard" | "lists"> {
  const linesOf = (reader: string, where: string) => {
    const places = person(reader).screen().split(/^--- /m);
    const place = places.find((part) => part.startsWith(`${where}\n`)) ?? "";
    return place
      .replace(/(🔴 #\d+ .*)\n\s*/g, "$1 · ")
      .split("\n")
      .map((line) => line.trim().replace(/^(↳ )?Tandem: /, ""));
  };
  const direct = (name: string) => linesOf(name, "DM with Tandem");
  const isList = (line: string) => /^(One request is late|\d+ requests are late)/.test(line);
  return {
    said: (reader, where = "#ops-triage") =>
      linesOf(reader, where).filter((line) =>
        /^(Halfway|Three quarters of the way|Not done in time)|(is|was) (\d.* )?late/.test(line),
      ),
    heard: (name) =>
      direct(name).filter(
        (line) => /^#\d+ .* late/.test(line) || /^🔴 #\d+ .* late since /.test(line) || isList(line),
      ),
    lists: (name) => direct(name).filter(isList),
  };
}
