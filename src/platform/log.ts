import { randomBytes } from "node:crypto";
import { type DestinationStream, type Logger, pino } from "pino";
import { ZodError } from "zod";

/** From the most talkative to none. */
export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

/** Deeper causes add nothing that helps, and a chain may be circular. */
const MAX_CAUSES = 5;
const REDACTED_KEYS = [
  "token",
  "authorization",
  "password",
  "text",
  "blocks",
  "view",
  "body",
  "payload",
  "params",
];
const SLACK_TOKEN = /\bx(?:ox[a-z]|app)-[\w.-]+/g;
const URL_PASSWORD = /(:\/\/[^\s:@/"]*):[^\s@"]+@/g;

/**
 * Structured logs: an object first, then a constant message. Neither tokens nor what people typed gets into a line: keys that hold them
 * are removed, errors are reduced to what names them, and whatever still looks like a token is taken out of the finished line.
 * @param destination where the lines go; standard output unless given
 */
export function createLogger({
  level,
  destination,
}: {
  level: LogLevel;
  destination?: DestinationStream;
}): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: REDACTED_KEYS.flatMap((key) => [key, `*.${key}`]),
    serializers: { err: describeError, error: describeError },
    hooks: { streamWrite: withoutSecrets },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** A short name that ties an apology on somebody's screen to its line in the log, e.g. "3f9a1c07". */
export function reference(): string {
  return randomBytes(4).toString("hex");
}

interface ErrorDescription {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack: string;
  readonly cause?: ErrorDescription;
}

/** Names an error without its data: own properties of database and Slack errors hold what people typed. */
function describeError(error: unknown, causes = 0): ErrorDescription {
  if (!(error instanceof Error))
    return { type: typeof error, message: "Something that is not an error was thrown", stack: "" };
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  return {
    type: error.name,
    message: describeMessage(error),
    ...(code !== undefined && { code }),
    stack: framesOf(error),
    ...(error.cause instanceof Error &&
      causes < MAX_CAUSES && { cause: describeError(error.cause, causes + 1) }),
  };
}

function describeMessage(error: Error): string {
  if (error instanceof ZodError)
    return error.issues.map((issue) => `${issue.path.join(".")}: ${issue.code}`).join(", ");
  // V8 quotes the JSON that it could not read.
  if (error instanceof SyntaxError) return "Unreadable JSON or code";
  // drizzle writes the values of a failed query in the lines after the first.
  return error.message.split("\n", 1)[0] ?? "";
}

/** Where it happened. The first lines of a stack repeat the message, which may hold data. */
function framesOf(error: Error): string {
  const lines = error.stack?.split("\n") ?? [];
  return lines.filter((line) => /^\s+at /.test(line)).join("\n");
}

function withoutSecrets(line: string): string {
  return line.replace(SLACK_TOKEN, "[secret]").replace(URL_PASSWORD, "$1:[secret]@");
}
