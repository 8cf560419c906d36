import { readFileSync } from "node:fs";
import { inspect, parseEnv } from "node:util";
import { describe, expect, test } from "vitest";
import { readConfig } from "../src/config.ts";

const SECRET = "0123456789abcdef0123456789abcdef";
const tokens = { SLACK_BOT_TOKEN: "xoxb-1-abc", SLACK_APP_TOKEN: "xapp-1-A1-2-def" };

function configOf(env: Record<string, string>) {
  const read = readConfig({ ...tokens, ...env });
  if ("problems" in read) throw new Error(read.problems.join("\n"));
  return read;
}

function problemsOf(env: Record<string, string>): readonly string[] {
  const read = readConfig(env);
  return "problems" in read ? read.problems : [];
}

describe("the environment", () => {
  test("needs the bot token and a way in, and has a default for everything else", () => {
    const config = configOf({});
    expect(config.slackBotToken.reveal()).toBe("xoxb-1-abc");
    expect(config.slackInlet.kind === "socket" && config.slackInlet.appToken.reveal()).toBe(
      "xapp-1-A1-2-def",
    );
    expect(config.databaseUrl.reveal()).toBe("file:./data/tandem.db");
    expect(config).toMatchObject({
      slackApiUrl: "https://slack.com/api/",
      host: "127.0.0.1",
      port: 3000,
      admins: [],
      logLevel: "info",
      metricsToken: undefined,
    });
  });

  test("a signing secret without an app token is HTTP mode", () => {
    const config = configOf({ SLACK_APP_TOKEN: "", SLACK_SIGNING_SECRET: SECRET });
    expect(config.slackInlet.kind === "http" && config.slackInlet.signingSecret.reveal()).toBe(SECRET);
  });

  test("with both it is Socket Mode", () => {
    expect(configOf({ SLACK_SIGNING_SECRET: SECRET }).slackInlet.kind).toBe("socket");
  });

  test("is read as given, without the spaces around", () => {
    const config = configOf({
      SLACK_API_URL: "http://127.0.0.1:4000/api",
      DATABASE_URL: " postgres://tandem:pw@db/tandem ",
      HOST: "0.0.0.0",
      PORT: "0",
      TANDEM_ADMINS: "U01ABC, W02DEF ,",
      LOG_LEVEL: "DEBUG",
    });
    expect(config.databaseUrl.reveal()).toBe("postgres://tandem:pw@db/tandem");
    expect(config).toMatchObject({
      slackApiUrl: "http://127.0.0.1:4000/api/",
      host: "0.0.0.0",
      port: 0,
      admins: ["U01ABC", "W02DEF"],
      logLevel: "debug",
    });
  });

  test("an empty setting counts as one that is left out", () => {
    expect(configOf({ PORT: "", HOST: "  ", TANDEM_ADMINS: "" })).toMatchObject({
      port: 3000,
      host: "127.0.0.1",
    });
  });

  test("every problem has a line with its name, what is wrong and where to find the right value", () => {
    expect(problemsOf({})).toEqual([
      expect.stringMatching(/^SLACK_BOT_TOKEN is missing; .*OAuth & Permissions/),
      expect.stringMatching(/^SLACK_APP_TOKEN is missing; for Socket Mode.*App-Level.*connections:write/),
      expect.stringMatching(/^SLACK_SIGNING_SECRET is missing; for HTTP mode.*App Credentials/),
    ]);
  });

  test.each([
    ["SLACK_BOT_TOKEN", "xoxp-1-secret", /does not begin with xoxb-/],
    ["SLACK_BOT_TOKEN", "xoxb-", /cut off/],
    ["SLACK_APP_TOKEN", "xoxb-1-secret", /does not begin with xapp-/],
    ["SLACK_SIGNING_SECRET", "secret", /32 letters and digits; .*Basic Information/],
    ["SLACK_SIGNING_SECRET", `${SECRET}-`, /32 letters and digits/],
    ["TANDEM_METRICS_TOKEN", "short-secret", /openssl/],
    ["TANDEM_METRICS_TOKEN", "with spaces in the secret", /openssl/],
    ["SLACK_API_URL", "slack.com", /https/],
    ["SLACK_API_URL", "http://slack.com/api/", /https/],
    ["DATABASE_URL", "mysql://root:secret@db", /postgres/],
    ["DATABASE_URL", "file:", /file:PATH/],
    ["PORT", "65536", /port/],
    ["PORT", "3000a", /port/],
    ["TANDEM_ADMINS", "U01ABC, olive", /Copy member ID/],
    ["LOG_LEVEL", "loud", /info/],
  ])("%s=%s is one problem that does not repeat the value", (name, value, problem) => {
    const problems = problemsOf({ ...tokens, [name]: value });
    expect(problems).toEqual([expect.stringMatching(problem)]);
    expect(problems[0]).toMatch(new RegExp(`^${name} `));
    expect(problems[0]).not.toContain("secret");
  });

  test("no secret shows when the configuration is printed", () => {
    const config = configOf({
      DATABASE_URL: "postgres://tandem:pw@db/tandem",
      SLACK_APP_TOKEN: "",
      SLACK_SIGNING_SECRET: SECRET,
      TANDEM_METRICS_TOKEN: "metrics-0123456789",
    });
    for (const printed of [JSON.stringify(config), inspect(config, { depth: 9, showHidden: true })]) {
      expect(printed).not.toMatch(/xoxb-1|0123456789|pw@db/);
    }
  });

  test(".env.example names every setting, and its defaults are the real ones", () => {
    const example = readFileSync(new URL("../.env.example", import.meta.url), "utf8");
    const uncommented = parseEnv(example.replace(/^# (?=[A-Z_]+=)/gm, ""));
    const { TANDEM_ADMINS: _, SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app, ...defaults } = uncommented;
    expect([bot, app]).toEqual(["xoxb-", "xapp-"]);
    expect(JSON.stringify(configOf(defaults as Record<string, string>))).toBe(JSON.stringify(configOf({})));
    expect(Object.keys(uncommented).sort()).toEqual([
      "DATABASE_URL",
      "HOST",
      "LOG_LEVEL",
      "PORT",
      "SLACK_API_URL",
      "SLACK_APP_TOKEN",
      "SLACK_BOT_TOKEN",
      "SLACK_SIGNING_SECRET",
      "TANDEM_ADMINS",
      "TANDEM_METRICS_TOKEN",
    ]);
  });
});
