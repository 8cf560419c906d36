import { z } from "zod";
import { LOG_LEVELS, type LogLevel } from "./platform/log.ts";

/** A value that neither a log line, an error nor JSON can show by accident. */
interface Secret {
  reveal(): string;
  toJSON(): string;
}

/** How what people do reaches Tandem: over a connection that Tandem opens (Socket Mode), or posted by Slack to its address. */
type SlackInlet =
  | { readonly kind: "socket"; readonly appToken: Secret }
  | { readonly kind: "http"; readonly signingSecret: Secret };

/** Everything the process is told from outside; `.env.example` describes each. */
export interface Config {
  readonly slackBotToken: Secret;
  readonly slackInlet: SlackInlet;
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
  /** Token that a request for `/metrics` must carry; undefined lets everybody who reaches the port see them. */
  readonly metricsToken: Secret | undefined;
}

/** One line per problem: the setting's name, what is wrong, where to find the right value. Never the value of a secret. */
export interface ConfigProblems {
  readonly problems: readonly string[];
}

const WHERE = {
  botToken: "api.slack.com/apps, your app, OAuth & Permissions, Bot User OAuth Token (begins with xoxb-)",
  appToken:
    "api.slack.com/apps, your app, Basic Information, App-Level Tokens, with the scope connections:write (begins with xapp-)",
  signingSecret: "api.slack.com/apps, your app, Basic Information, App Credentials, Signing Secret",
  member: "open the person's profile in Slack, then More, Copy member ID (begins with U or W)",
} as const;

const environment = z.object({
  SLACK_BOT_TOKEN: token("xoxb-", WHERE.botToken),
  SLACK_APP_TOKEN: token("xapp-", WHERE.appToken).optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    .regex(/^[0-9a-zA-Z]{32}$/, `is not 32 letters and digits; copy it again from ${WHERE.signingSecret}`)
    .transform(secret)
    .optional(),
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
  TANDEM_METRICS_TOKEN: z
    .string()
    .regex(
      /^[\w.~+/-]{16,}=*$/,
      "is too short or has odd characters; take what `openssl rand -hex 16` prints",
    )
    .transform(secret)
    .optional(),
});

const toolEnvironment = environment
  .pick({ DATABASE_URL: true, SLACK_API_URL: true, TANDEM_ADMINS: true })
  .extend({ SLACK_BOT_TOKEN: environment.shape.SLACK_BOT_TOKEN.optional() });

/** One of the two is enough. With both it is Socket Mode. */
const NO_INLET = [
  `SLACK_APP_TOKEN is missing; for Socket Mode, which needs no public address, copy it from ${WHERE.appToken}.`,
  `SLACK_SIGNING_SECRET is missing; for HTTP mode instead, set this one alone: copy it from ${WHERE.signingSecret}.`,
];

/** Reads the environment. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config | ConfigProblems {
  const given = givenIn(env);
  const read = environment.safeParse(given);
  const malformed = read.error ? problemsOf(read.error) : [];
  const hasInlet = Boolean(given.SLACK_APP_TOKEN ?? given.SLACK_SIGNING_SECRET);
  const inlet = read.success ? inletOf(read.data) : undefined;
  if (!read.success || !inlet) return { problems: [...malformed, ...(hasInlet ? [] : NO_INLET)] };
  return {
    slackBotToken: read.data.SLACK_BOT_TOKEN,
    slackInlet: inlet,
    slackApiUrl: read.data.SLACK_API_URL,
    databaseUrl: read.data.DATABASE_URL,
    host: read.data.HOST,
    port: read.data.PORT,
    admins: read.data.TANDEM_ADMINS,
    logLevel: read.data.LOG_LEVEL,
    metricsToken: read.data.TANDEM_METRICS_TOKEN,
  };
}

/** Configuration of a tool beside a running Tandem; without a token it does not ask Slack. */
export interface ToolConfig extends Pick<Config, "slackApiUrl" | "databaseUrl" | "admins"> {
  readonly slackBotToken: Secret | undefined;
}

/** As `readConfig`, of the same environment. */
export function readToolConfig(
  env: Readonly<Record<string, string | undefined>>,
): ToolConfig | ConfigProblems {
  const read = toolEnvironment.safeParse(givenIn(env));
  if (!read.success) return { problems: problemsOf(read.error) };
  return {
    slackBotToken: read.data.SLACK_BOT_TOKEN,
    slackApiUrl: read.data.SLACK_API_URL,
    databaseUrl: read.data.DATABASE_URL,
    admins: read.data.TANDEM_ADMINS,
  };
}

/** An empty setting counts as one that is left out. */
function givenIn(env: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  const entries = Object.entries(env).flatMap(([name, value]) =>
    value?.trim() ? [[name, value.trim()] as const] : [],
  );
  return Object.fromEntries(entries);
}

function problemsOf(error: z.ZodError): readonly string[] {
  return error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}.`);
}

function inletOf(settings: z.infer<typeof environment>): SlackInlet | undefined {
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = settings;
  if (appToken) return { kind: "socket", appToken };
  return signingSecret && { kind: "http", signingSecret };
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
