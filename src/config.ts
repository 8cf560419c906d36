import { z } from "zod";
import { LOG_LEVELS, type LogLevel } from "./platform/log.ts";

/** A value that neither a log line, an error nor JSON can show by accident. */
interface Secret {
  reveal(): string;
  toJSON(): string;
}

/** Everything the process is told from outside; `.env.example` describes each. */
export interface Config {
  readonly slackBotToken: Secret;
  readonly slackAppToken: Secret;
  /** Ends with a slash. */
  readonly slackApiUrl: string;
  /** Secret because a PostgreSQL address holds a password. */
  readonly databaseUrl: Secret;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** User ids of those who may set Tandem up; empty means the workspace's primary owner. */
  readonly admins: readonly string[];
  readonly logLevel: LogLevel;
}

/** One line per problem: the setting's name, what is wrong, where to find the right value. Never the value of a secret. */
export interface ConfigProblems {
  readonly problems: readonly string[];
}

const WHERE = {
  botToken: "api.slack.com/apps, your app, OAuth & Permissions, Bot User OAuth Token (begins with xoxb-)",
  appToken:
    "api.slack.com/apps, your app, Basic Information, App-Level Tokens, with the scope connections:write (begins with xapp-)",
  member: "open the person's profile in Slack, then More, Copy member ID (begins with U or W)",
} as const;

const environment = z.object({
  SLACK_BOT_TOKEN: token("xoxb-", WHERE.botToken),
  SLACK_APP_TOKEN: token("xapp-", WHERE.appToken),
  SLACK_API_URL: z
    .string()
    .default("https://slack.com/api/")
    .refine(
      isSafeAddress,
      "is not an https address; leave it out to use Slack itself (http only reaches this machine)",
    )
    .transform((url) => (url.endsWith("/") ? url : `${url}/`)),
  DATABASE_URL: z
    .string()
    .default("file:./data/tandem.db")
    .refine(
      isDatabase,
      "is neither file:PATH (SQLite) nor postgres://USER:PASSWORD@HOST/NAME; leave it out for file:./data/tandem.db",
    )
    .transform(secret),
  HOST: z.string().default("127.0.0.1"),
  PORT: z
    .string()
    .default("3000")
    .refine(
      (text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535,
      "is not a port; take a number from 1 to 65535, or 0 for any free one",
    )
    .transform(Number),
  TANDEM_ADMINS: z
    .string()
    .default("")
    .transform((list) =>
      list
        .split(",")
        .map((id) => id.trim())
        .filter((id) => id !== ""),
    )
    .refine(
      (ids) => ids.every((id) => /^[UW][A-Z0-9]+$/.test(id)),
      `has an entry that is no member id; ${WHERE.member}, and put commas between several`,
    ),
  LOG_LEVEL: z
    .string()
    .default("info")
    .transform((level) => level.toLowerCase())
    .pipe(z.enum(LOG_LEVELS, `is not a level; take one of ${LOG_LEVELS.join(", ")}`)),
});

/** Reads the environment; an empty setting counts as one that is left out. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config | ConfigProblems {
  const given = Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : []));
  const read = environment.safeParse(Object.fromEntries(given));
  if (!read.success)
    return { problems: read.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}.`) };
  return {
    slackBotToken: read.data.SLACK_BOT_TOKEN,
    slackAppToken: read.data.SLACK_APP_TOKEN,
    slackApiUrl: read.data.SLACK_API_URL,
    databaseUrl: read.data.DATABASE_URL,
    host: read.data.HOST,
    port: read.data.PORT,
    admins: read.data.TANDEM_ADMINS,
    logLevel: read.data.LOG_LEVEL,
  };
}

/** The value is reached by `reveal` only. */
function secret(value: string): Secret {
  return { reveal: () => value, toJSON: () => "[secret]" };
}

function token(prefix: string, where: string) {
  return z
    .string(`is missing; copy it from ${where}`)
    .regex(
      new RegExp(`^${prefix}[\\w-]+$`),
      `does not begin with ${prefix} or is cut off; copy it again from ${where}`,
    )
    .transform(secret);
}

function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return (
    protocol === "https:" || (protocol === "http:" && ["127.0.0.1", "[::1]", "localhost"].includes(hostname))
  );
}

function isDatabase(text: string): boolean {
  if (/^file:./.test(text)) return true;
  return /^postgres(ql)?:\/\//.test(text) && URL.canParse(text);
}
