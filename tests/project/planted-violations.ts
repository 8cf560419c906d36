/** One way to break a rule: files that are put into a copy of the project, of which the first is the guilty one. */
export interface Planted {
  readonly rule: string;
  readonly files: Readonly<Record<string, string>>;
}

const planted = (rule: string, files: Planted["files"]): Planted => ({ rule, files });

/** What a file holds that is only there to be imported. */
const VALUE = "export const value = 1;";

/** For each rule of .dependency-cruiser.cjs, in its order. */
export const PLANTED_IMPORTS: readonly Planted[] = [
  planted("pure-feature-files", { "src/red/decision-zod.ts": 'export { pino } from "pino";' }),
  planted("pure-feature-files", {
    "src/red/decision-store.ts": 'import "./store.ts";',
    "src/red/store.ts": VALUE,
  }),
  planted("pure-feature-files", { "src/red/decision-clock.ts": 'import "../platform/time/clock.ts";' }),
  planted("pure-feature-files", {
    "src/red/views/card.ts": 'import "../service/claim.ts";',
    "src/red/service/claim.ts": VALUE,
  }),
  planted("pure-feature-files", {
    "src/red/room/views/card.ts": 'import "../service/claim.ts";',
    "src/red/room/service/claim.ts": VALUE,
  }),
  planted("pure-platform-files", { "src/platform/time/planted.ts": 'export { pino } from "pino";' }),
  planted("pure-kit-files", { "src/kit/planted-package.ts": 'export { pino } from "pino";' }),
  planted("pure-kit-files", {
    "src/kit/planted-shell.ts": 'import "./planted/slack.ts";',
    "src/kit/planted/slack.ts": VALUE,
  }),
  planted("pure-files-without-node", { "src/red/decision-node.ts": 'import "node:crypto";' }),
  planted("features-meet-at-the-index", {
    "src/red/service.ts": 'import type { Value } from "../blue/noun.ts";',
    "src/blue/noun.ts": "export type Value = 1;",
  }),
  planted("collectors-know-no-feature", {
    "src/home/service.ts": 'import "../blue/index.ts";',
    "src/blue/index.ts": VALUE,
  }),
  planted("store-behind-service", { "src/red/slack.ts": 'import "./store.ts";' }),
  planted("store-behind-service", {
    "src/red/room/slack/press.ts": 'import "../store/rows.ts";',
    "src/red/room/store/rows.ts": VALUE,
  }),
  planted("answers-behind-the-gate", {
    "src/pulse/service/planted-export.ts": 'import "../store/answers.ts";',
    "src/pulse/store/answers.ts": VALUE,
  }),
  planted("named-answers-where-promised", {
    "src/pulse/service/planted-names.ts": 'import "../store/answers/linked.ts";',
    "src/pulse/store/answers/linked.ts": VALUE,
  }),
  planted("the-gate-is-one-module", {
    "src/pulse/planted-mean.ts": 'import "./anonymity/rounding.ts";',
  }),
  planted("platform-knows-no-feature", { "src/platform/planted-feature.ts": 'import "../blue/index.ts";' }),
  planted("platform-knows-no-feature", { "src/platform/planted-kit.ts": 'import "../kit/form/raw.ts";' }),
  planted("kit-knows-no-feature", {
    "src/kit/planted-feature.ts": 'import type { Value } from "../blue/noun.ts";',
  }),
  planted("settings-below-the-parts", { "src/settings/planted-part.ts": 'import "../blue/index.ts";' }),
  planted("nothing-needs-the-top", { "src/red/timers.ts": 'import "../main.ts";', "src/main.ts": VALUE }),
  planted("sql-only-in-stores", { "src/red/service/sql.ts": 'import "drizzle-orm";' }),
  planted("drivers-only-in-the-engine", { "src/blue/store.ts": 'import "better-sqlite3";' }),
  planted("slack-sdk-only-in-the-lanes", { "src/blue/slack.ts": 'import type { App } from "@slack/bolt";' }),
  planted("ticks-only-in-platform", { "src/blue/timers.ts": 'import "node-cron";' }),
  planted("unprompted-through-attention", {
    "src/green/timers.ts": 'import "../platform/delivery/index.ts";',
  }),
  planted("unprompted-through-attention", {
    "src/green/service/unprompted.ts": 'import "../../platform/delivery/index.ts";',
  }),
  planted("one-way-round-the-guard", {
    "src/green/service/post.ts": 'import "../../platform/delivery/queue.ts";',
  }),
  planted("src-stands-alone", {
    "src/red/service/sandbox.ts": 'import "../../../sandbox/planted.ts";',
    "sandbox/planted.ts": VALUE,
  }),
  planted("sandbox-knows-no-tandem", { "sandbox/planted-src.ts": 'import "../src/blue/index.ts";' }),
  planted("only-installed-packages", { "src/red/service/dev.ts": 'import "vitest";' }),
  planted("no-circular", {
    "src/red/chicken.ts": 'import "./egg.ts";',
    "src/red/egg.ts": 'import "./chicken.ts";',
  }),
  planted("no-orphans", { "src/red/orphan.ts": VALUE }),
  planted("no-missing-files", { "src/red/gone.ts": 'import "./nowhere.ts";' }),
];

/** What looks similar and is allowed: types are only words. */
export const ALLOWED_IMPORTS: Planted["files"] = {
  "src/red/view-types.ts":
    'import type { ModalView } from "@slack/types";\nimport type { Value } from "./store.ts";',
};

const repeated = (line: string, times: number): string => `${line}\n`.repeat(times);

/** For each rule of .oxlintrc.json that says how this house is built; the linter's own list of mistakes needs no proof. */
export const PLANTED_CODE: readonly Planted[] = [
  planted("no-console", { "src/red/lint-console.ts": 'console.log("x");' }),
  planted("no-process-env", { "src/red/lint-env.ts": "export const port = process.env.PORT;" }),
  planted("no-restricted-globals", { "src/red/lint-date-now.ts": "export const now = Date.now();" }),
  planted("no-restricted-globals", { "src/red/lint-new-date.ts": "export const now = new Date();" }),
  planted("no-restricted-globals", { "src/red/lint-timeout.ts": "setTimeout(() => undefined, 1);" }),
  planted("no-restricted-globals", { "src/red/lint-interval.ts": "setInterval(() => undefined, 1);" }),
  planted("no-restricted-properties", {
    "src/red/lint-temporal.ts": 'import { Temporal } from "temporal-polyfill";\nTemporal.Now.instant();',
  }),
  planted("no-restricted-imports", {
    "src/red/lint-timers.ts": 'import { setTimeout } from "node:timers/promises";\nawait setTimeout(1);',
  }),
  planted("no-floating-promises", {
    "src/red/lint-promise.ts": "const work = async () => undefined;\nwork();",
  }),
  planted("no-floating-promises", {
    "src/red/lint-thenable.ts": "declare const insert: () => PromiseLike<void>;\ninsert();",
  }),
  planted("no-explicit-any", { "src/red/lint-any.ts": "export const value: any = 1;" }),
  planted("no-non-null-assertion", { "src/red/lint-bang.ts": "export const of = (list: 1[]) => list[0]!;" }),
  planted("no-default-export", { "src/red/lint-default.ts": "export default 1;" }),
  planted("no-nested-ternary", {
    "src/red/lint-ternary.ts": "export const of = (n: number) => (n > 1 ? 1 : n > 0 ? 0 : -1);",
  }),
  planted("max-params", {
    "src/red/lint-params.ts": "export const of = (a: 1, b: 1, c: 1, d: 1) => [a, b, c, d];",
  }),
  planted("max-lines", { "src/red/lint-lines.ts": repeated("export {};", 251) }),
  planted("max-lines-per-function", {
    "src/red/lint-function.ts": `export function long(n: number) {\n${repeated("n++;", 50)}return n;\n}`,
  }),
];
