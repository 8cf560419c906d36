import type { App } from "@slack/bolt";
import type { Deps } from "./deps.ts";
import { createHome } from "./home/index.ts";
import type { Part } from "./kit/contributions.ts";
import { createKudos, kudosSection } from "./kudos/index.ts";
import { createAttention } from "./platform/attention/index.ts";
import {
  createDelivery,
  createDeliveryMetrics,
  type Delivery,
  type Reach,
  releasePeople,
} from "./platform/delivery/index.ts";
import type { Feature } from "./platform/feature.ts";
import type { Metric } from "./platform/metrics.ts";
import { withoutSlack } from "./platform/slack/gateway/without.ts";
import { createListeners } from "./platform/slack/listeners.ts";
import { createPeople } from "./platform/slack/people.ts";
import { createTimerRunner, type TimerRunner, timerMetrics } from "./platform/timers/index.ts";
import { allWork, type Work } from "./platform/work.ts";
import { createPreferences } from "./preferences/index.ts";
import { createPulse, pulseSection } from "./pulse/index.ts";
import {
  createRequests,
  followChannel,
  handOverWhenSaved,
  slaSection,
  takeFromFormerOps,
} from "./requests/index.ts";
import {
  createSettings,
  createSettingsFiles,
  retentionSection,
  type SettingsFiles,
  usualHoursIn,
} from "./settings/index.ts";
import { createUndelivered } from "./undelivered/index.ts";

/** Sections of the parts in the settings. */
const SECTIONS = [slaSection, pulseSection, kudosSection, retentionSection];

/** Every part of the product, one line each. */
function createFeatures(deps: Deps): { readonly features: readonly Feature[]; readonly reach: Reach } {
  const settings = createSettings(deps, {
    whenSaved: handOverWhenSaved,
    whenOpsChanged: takeFromFormerOps,
    whenChannelMoved: followChannel,
    sections: SECTIONS,
  });
  const parts: readonly Part[] = [
    createRequests({
      ...deps,
      settings,
      onSolved: (solved) => parts.flatMap((part) => part.onSolved?.(solved) ?? []),
    }),
    createPulse({ ...deps, settings, facts: () => parts.flatMap((part) => part.facts ?? []) }),
    createKudos({ ...deps, settings }),
    createPreferences({ ...deps, settings }),
    settings,
    createUndelivered({
      ...deps,
      settings,
      names: () => parts.flatMap((part) => part.nameGivenUp?.bind(part) ?? []),
    }),
  ];
  const attention = createAttention({
    ...deps,
    hoursOf: async (read, { workspaceId, zone }) => {
      const found = await settings.find(read, { workspaceId });
      return found && usualHoursIn(found)(zone);
    },
    renderers: joined(parts.map((part) => part.renderers)),
    atFixedHours: joined(parts.map((part) => part.atFixedHours)),
    awayChanged: async (tx, whom) => {
      for (const part of parts) await part.awayChanged?.(tx, whom);
    },
  });
  const home = createHome({
    ...deps,
    rolesOf: settings.rolesOf,
    parts: parts.flatMap((part) => part.home ?? []),
  });
  return { features: [...parts, attention, home], reach: settings.reach };
}

/** Writes settings to a file and takes them from one, beside a running Tandem. Without `slack` nobody asks Slack. */
export function createFiles(
  deps: Pick<Deps, "db" | "clock" | "log"> & {
    readonly slack: Deps["slack"] | undefined;
    readonly config: Pick<Deps["config"], "admins">;
  },
): SettingsFiles {
  return createSettingsFiles({
    ...deps,
    people: createPeople({ ...deps, slack: deps.slack ?? withoutSlack() }),
    whenSaved: handOverWhenSaved,
    sections: SECTIONS,
  });
}

/** The product on its three lanes, not started yet. */
export interface Tandem {
  readonly delivery: Delivery;
  readonly timers: TimerRunner;
  /** Work of the features beside the lanes. */
  readonly work: Work;
  /** Runs what the features do at every start, once people can reach them. */
  begin(): Promise<void>;
  /** Problems that the features report, though they go on. */
  problems(): readonly string[];
  /** Measurements of the lanes out and time, and of every feature. */
  metrics(): Promise<readonly Metric[]>;
}

/** Connects every feature to the three lanes: what people do comes in through `app`. */
export function createTandem(deps: Deps, app: App): Tandem {
  const { features, reach } = createFeatures(deps);
  const { slack: gateway, clock, log, people } = deps;
  const listeners = createListeners(app, { gateway, clock, log, namesIn: people.namesIn });
  deps.people.listen(listeners);
  deps.people.onChange((tx, { workspaceId, userId }) => releasePeople(tx, { workspaceId, userId }));
  for (const feature of features) feature.listen(listeners);
  const deliveryMetrics = createDeliveryMetrics();

  return {
    delivery: createDelivery({
      ...deps,
      renderers: joined(features.map((feature) => feature.renderers)),
      reach: {
        ...reach,
        async held(tx, message) {
          await reach.held(tx, message);
          for (const feature of features) await feature.heldMessage?.(tx, message);
        },
      },
      pictures: joined(features.map((feature) => feature.pictures)),
      onDead: async (tx, message) => {
        for (const feature of features) await feature.deadMessage?.(tx, message);
      },
      onDeadFile: async (tx, file) => {
        for (const feature of features) await feature.deadFile?.(tx, file);
      },
    }),
    timers: createTimerRunner({
      ...deps,
      handlers: joined(features.map((feature) => feature.timers)),
      onDead: async (tx, timer) => {
        for (const feature of features) await feature.deadTimer?.(tx, timer);
      },
    }),
    work: allWork(features.flatMap((feature) => feature.work ?? [])),
    async begin() {
      for (const feature of features) await feature.begin?.();
    },
    problems: () => features.flatMap((feature) => feature.problems?.() ?? []),
    async metrics() {
      const { read } = deps.db;
      const now = deps.clock.now();
      const all = [await deliveryMetrics(read, now), await timerMetrics(read, now)];
      for (const feature of features) all.push((await feature.metrics?.(read, now)) ?? []);
      return all.flat();
    },
  };
}

/** @throws when two features claim the same name */
function joined<T>(contributions: readonly (Readonly<Record<string, T>> | undefined)[]): Record<string, T> {
  const entries = contributions.flatMap((contribution) => Object.entries(contribution ?? {}));
  const all = Object.fromEntries(entries);
  if (Object.keys(all).length < entries.length) throw new Error("Two features claim the same name");
  return all;
}
