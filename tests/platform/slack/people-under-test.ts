import { LogLevel, WebClient } from "@slack/web-api";
import { pino } from "pino";
import { TravellingClock } from "../../../sandbox/clock.ts";
import type { Database } from "../../../src/platform/db/database.ts";
import type { EventCall, Listeners } from "../../../src/platform/slack/answers.ts";
import type { SlackGateway } from "../../../src/platform/slack/gateway.ts";
import { createPeople, type People } from "../../../src/platform/slack/people.ts";

export type Answer = Record<string, unknown>;

interface Call {
  readonly method: string;
  readonly args: URLSearchParams;
}

/** The directory of one workspace, with Slack in the test's hand. */
export interface Directory {
  readonly people: People;
  readonly clock: TravellingClock;
  /** What Slack was asked. */
  readonly calls: Call[];
  /** What Slack answers from now on. */
  slackAnswers(answer: (call: Call) => Answer | Promise<Answer>): void;
  /** From now on Slack answers a call when `answer` is called, which resolves `asked` first. */
  slackHesitates(): { readonly asked: Promise<void>; answer(answer: Answer): void };
  /** Slack delivers an event. */
  happens(type: string, event: Answer): Promise<void>;
}

export function directoryOf(workspaceId: string, db: Database): Directory {
  const clock = TravellingClock.frozenAt("2026-11-23T09:00:00Z");
  const calls: Call[] = [];
  const handlers = new Map<string, (call: EventCall) => Promise<void>>();
  let slack: (call: Call) => Answer | Promise<Answer> = unreachable;
  const gateway = gatewayTo(workspaceId, (call) => {
    calls.push(call);
    return slack(call);
  });
  const people = createPeople({ db, clock, log: pino({ level: "silent" }), slack: gateway });
  people.listen(eventsOnly((type, handle) => handlers.set(type, handle)));
  return {
    people,
    clock,
    calls,
    slackAnswers(answer) {
      slack = answer;
    },
    slackHesitates() {
      const asked = Promise.withResolvers<void>();
      const answered = Promise.withResolvers<Answer>();
      slack = () => {
        asked.resolve();
        return answered.promise;
      };
      return { asked: asked.promise, answer: answered.resolve };
    },
    async happens(type, event) {
      await handlers.get(type)?.({ workspaceId, event: { type, ...event }, onceKey: "Ev1" });
    },
  };
}

/** `users.info` about Rita, as Slack answers it. */
export function rita(changes: Answer = {}): Answer {
  const profile = { display_name: "Rita", real_name: "Rita Reyes" };
  return { user: { id: "U1", tz: "America/New_York", updated: 100, profile, ...changes } };
}

export function unreachable(): never {
  throw new TypeError("fetch failed");
}

function gatewayTo(workspaceId: string, answer: (call: Call) => Answer | Promise<Answer>): SlackGateway {
  const lookups = new WebClient("xoxb-1", {
    slackApiUrl: "http://slack.invalid/api/",
    logLevel: LogLevel.ERROR,
    retryConfig: { retries: 0 },
    fetch: async (url, init) => {
      const request = new Request(url, init);
      const method = new URL(request.url).pathname.replace("/api/", "");
      const args = new URLSearchParams(await request.text());
      return Response.json({ ok: true, ...(await answer({ method, args })) });
    },
  });
  const clients = { interactive: lookups, delivery: lookups, lookups };
  const identity = {
    botUserId: "UBOT",
    botId: "B1",
    teamId: workspaceId,
    teamName: "Acme",
    siteUrl: "https://acme.slack.com/",
    mayActAs: true,
  };
  const files = unreachable;
  return { workspaceId, clients: () => clients, files, identity: () => identity };
}

function eventsOnly(event: Listeners["event"]): Listeners {
  const unused = () => {
    throw new Error("The directory listens to events only");
  };
  return { event, command: unused, action: unused, submission: unused, shortcut: unused, options: unused };
}
