import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { SHORTCUT } from "../../src/requests/filing/views/offers.ts";
import { EVENT_SUBSCRIPTIONS, METHOD_SCOPES } from "./slack-scopes.ts";

const PROJECT = resolve(import.meta.dirname, "../..");

const text = (min: number, max: number) => z.string().min(min).max(max);
const names = z.array(text(1, 50)).min(1);

/** The keys that Tandem uses, with Slack's limits (slackapi/manifest-schema, versions 1 and 2): characters, and entries of lists. */
const Manifest = z.strictObject({
  display_information: z.strictObject({
    name: text(1, 35),
    description: text(1, 140),
    long_description: text(175, 4000),
    background_color: z.string().regex(/^#([0-9a-f]{3}|[0-9a-f]{6})$/i),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({ display_name: text(1, 80), always_online: z.boolean() }),
    // Slack's own page allows 5 of each type, its schema 10 together: docs.slack.dev/interactivity/implementing-shortcuts.
    shortcuts: z
      .array(
        z.strictObject({
          name: text(1, 24),
          type: z.enum(["global", "message"]),
          callback_id: text(1, 255),
          description: text(1, 150),
        }),
      )
      .min(1)
      .max(10),
    slash_commands: z
      .array(
        z.strictObject({
          command: text(2, 32).regex(/^\//),
          description: text(1, 2000),
          usage_hint: text(1, 1000).optional(),
          should_escape: z.boolean(),
        }),
      )
      .min(1)
      .max(50),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: names.max(255) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ bot_events: names.max(100) }),
    interactivity: z.strictObject({ is_enabled: z.boolean() }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

const manifest = Manifest.parse(parse(readFileSync(join(PROJECT, "manifest.yml"), "utf8")));
const { slash_commands: commands, shortcuts, app_home: appHome } = manifest.features;

/** Answers a command under whatever name a part gives it: the parts' names are what counts. */
const ANY_COMMAND = "src/kit/commands/slack.ts";
const code = globSync("src/**/*.ts", { cwd: PROJECT })
  .filter((file) => file !== ANY_COMMAND)
  .map((file) => readFileSync(join(PROJECT, file), "utf8"))
  .join("\n");

function found(pattern: RegExp): string[] {
  return [...new Set([...code.matchAll(pattern)].map((match) => match[1] ?? ""))].sort();
}

const FAMILIES = "admin|apps|auth|bots|chat|conversations|files|pins|reactions|team|usergroups|users|views";
/** A message has a list of files, too. */
const OF_LISTS = /^files\.(filter|find|flatMap|map|some)$/;
const calledMethods = found(new RegExp(`\\.((?:${FAMILIES})(?:\\.\\w+)+)\\(`, "g")).filter(
  (method) => !OF_LISTS.test(method),
);
const registeredEvents = found(/\.event\(\s*"([^"]+)"/g);
const registeredCommands = found(/(?:\.command\(|listenToCommand\(listeners,)\s*"([^"]+)"/g);

const subscriptions = Object.assign({}, ...registeredEvents.map((event) => EVENT_SUBSCRIPTIONS[event]));

test("commands and events are registered under literal names, so that this test sees them all", () => {
  // The catch-alls of platform/slack listen to /^/, which needs no entry in the manifest.
  expect(found(/((?:\.(?:command|event)\(|listenToCommand\(listeners,)(?!\s*("|\/\^\/))[^)]*)/g)).toEqual([]);
});

test("the commands are exactly those that the code answers, and each has its text escaped", () => {
  expect(commands.map(({ command }) => command).sort()).toEqual(registeredCommands);
  expect(commands.filter(({ should_escape }) => !should_escape)).toEqual([]);
});

test("the shortcuts are exactly those that the code answers, at most five of each type", () => {
  expect(shortcuts.map(({ callback_id }) => callback_id).sort()).toEqual(Object.values(SHORTCUT).sort());
  const byType = Map.groupBy(shortcuts, ({ type }) => type);
  expect([...byType.values()].filter((ofType) => ofType.length > 5)).toEqual([]);
});

test("the events are exactly those that the code listens to", () => {
  expect(registeredEvents.filter((event) => !(event in EVENT_SUBSCRIPTIONS))).toEqual([]);
  expect(manifest.settings.event_subscriptions.bot_events).toEqual(Object.keys(subscriptions).sort());
});

test("the scopes are exactly those that methods, events and commands need", () => {
  expect(calledMethods.filter((method) => !(method in METHOD_SCOPES))).toEqual([]);
  const needed = [
    "commands",
    ...calledMethods.flatMap((method) => METHOD_SCOPES[method] ?? []),
    ...Object.values<readonly string[]>(subscriptions).flat(),
  ];
  expect(manifest.oauth_config.scopes.bot).toEqual([...new Set(needed)].sort());
});

test("people can write to the app, and Home is on exactly when something is shown there", () => {
  expect(appHome).toMatchObject({ messages_tab_enabled: true, messages_tab_read_only_enabled: false });
  expect(appHome.home_tab_enabled).toBe(calledMethods.includes("views.publish"));
});

test("no address is needed: everything arrives over Socket Mode, buttons and modals too", () => {
  expect(manifest.settings).toMatchObject({ socket_mode_enabled: true, interactivity: { is_enabled: true } });
});
