// The architecture as rules that can be run: `npm run check` runs them, and tests/project/architecture.test.ts plants a violation of each.
// docs/decisions/architecture-as-rules.md says why the house is cut like this.

/** Every folder of src except platform and the kit is a feature. */
const FEATURE = "src/(?!(?:platform|kit)/)([^/]+)/";

/** The names that make a feature's file a shell: of the file, or of the folder into which it was split by verb. */
const SHELL_NAME = "(schema|store|service|slack|timers|index)([.]ts$|/)";
const SHELL = `^${FEATURE}(?:|.+/)${SHELL_NAME}`;

/** The files of platform without input, output or state: what pure files may build on. */
const PURE_PLATFORM = [
  "^src/platform/time/(?!(cadence-schema|clock|holidays|nightly)[.])",
  "^src/platform/slack/(text|names|answers|blocks|words)[.]ts$",
  "^src/platform/slack/emoji[.](ts|json)$",
  "^src/platform/slack/(blocks|words)/",
  "^src/platform/delivery/messages[.]ts$",
];
const ERRORS = "^src/errors[.]ts$";
/** What the kit makes of data alone: forms, tables, words. */
const PURE_KIT = `^src/kit/(?!(?:|.+/)${SHELL_NAME})`;

const npm = (name) => `(^|/)node_modules/${name}/`;

/** @type {import("dependency-cruiser").IForbiddenRuleType[]} */
const forbidden = [
  {
    name: "pure-feature-files",
    comment: "Types, decisions and views stay pure: no package, no shell. What they need is handed to them.",
    from: { path: `^${FEATURE}`, pathNot: SHELL },
    to: {
      path: [npm(".*"), "^src/"],
      pathNot: [`^src/$1/(?!(?:|.+/)${SHELL_NAME})`, ERRORS, PURE_KIT, ...PURE_PLATFORM],
      dependencyTypesNot: ["type-only"],
    },
  },
  {
    name: "pure-platform-files",
    comment:
      "What pure files build on is pure itself. Temporal is arithmetic as long as nobody asks it for the time; zod only reads.",
    from: { path: PURE_PLATFORM },
    to: {
      path: [npm(".*"), "^src/"],
      pathNot: [npm("temporal-polyfill"), npm("zod"), ERRORS, ...PURE_PLATFORM],
      dependencyTypesNot: ["type-only"],
    },
  },
  {
    name: "pure-kit-files",
    comment:
      "What the kit makes of data alone is pure, so that decisions and views of a feature may build on it.",
    from: { path: PURE_KIT },
    to: {
      path: [npm(".*"), "^src/"],
      pathNot: [ERRORS, PURE_KIT, ...PURE_PLATFORM],
      dependencyTypesNot: ["type-only"],
    },
  },
  {
    name: "pure-files-without-node",
    comment: "Files, sockets, random numbers and hashes belong to the shell.",
    from: { path: [`^${FEATURE}`, PURE_KIT, ...PURE_PLATFORM], pathNot: SHELL },
    to: { dependencyTypes: ["core"] },
  },
  {
    name: "features-meet-at-the-index",
    comment: "A feature sees another one only through its index.ts, types included.",
    from: { path: `^${FEATURE}` },
    to: { path: `^${FEATURE}`, pathNot: ["^src/$1/", `^${FEATURE}index[.]ts$`] },
  },
  {
    name: "collectors-know-no-feature",
    comment: "Digests, Home and scorecard show what the features contribute; app.ts hands it over.",
    from: { path: "^src/(digests|home|scorecard)/" },
    to: { path: `^${FEATURE}`, pathNot: "^src/$1/" },
  },
  {
    name: "store-behind-service",
    comment: "A listener, a timer or a view reaches the database through a verb.",
    from: { path: `^${FEATURE}(?:|.+/)(slack|timers|views)([.]ts$|/)` },
    to: { path: `^${FEATURE}(?:|.+/)(store|schema)([.]ts$|/)`, dependencyTypesNot: ["type-only"] },
  },
  {
    name: "answers-behind-the-gate",
    comment:
      "What people answered in a pulse is written when they send it and read when the round closes, for the gate; there is no third way to it.",
    from: {
      path: "^src/",
      pathNot: "^src/pulse/((answering/service/answer|closing/service/close)[.]ts$|store/answers/)",
    },
    to: { path: "^src/pulse/store/answers[.]ts$" },
  },
  {
    name: "named-answers-where-promised",
    comment:
      "What people said under their names is read back to them, and shown of rounds that promised names; nowhere else.",
    from: {
      path: "^src/",
      pathNot: "^src/pulse/(answering/service/answer|results/service/open-named)[.]ts$",
    },
    to: { path: "^src/pulse/store/answers/linked[.]ts$" },
  },
  {
    name: "the-gate-is-one-module",
    comment: "Its rules hold together or not at all: nobody takes one of them, or leaves one out.",
    from: { path: "^src/", pathNot: "^src/pulse/anonymity([.]ts$|/)" },
    to: { path: "^src/pulse/anonymity/" },
  },
  {
    name: "platform-knows-no-feature",
    comment:
      "Platform is what every feature stands on; it knows none of them, nor how they are put together.",
    from: { path: "^src/platform/" },
    to: { path: "^src/", pathNot: ["^src/platform/", ERRORS] },
  },
  {
    name: "kit-knows-no-feature",
    comment: "The kit is what features are made of: it stands on platform and knows none of them.",
    from: { path: "^src/kit/" },
    to: { path: "^src/", pathNot: ["^src/(platform|kit)/", "^src/deps[.]ts$", ERRORS] },
  },
  {
    name: "settings-below-the-parts",
    comment: "Every part asks settings; settings knows none, and app.ts hands over what parts keep there.",
    from: { path: "^src/settings/" },
    to: { path: `^${FEATURE}`, pathNot: "^src/settings/" },
  },
  {
    name: "nothing-needs-the-top",
    comment: "app.ts puts the parts together and main.ts starts them; no part knows either.",
    from: { path: "^src/", pathNot: "^src/(app|main)[.]ts$" },
    to: { path: "^src/(app|main)[.]ts$" },
  },
  {
    name: "sql-only-in-stores",
    comment: "Every query is found in a store, or in the platform's own lanes.",
    from: {
      path: "^src/",
      pathNot: [
        `^${FEATURE}(?:|.+/)(schema|store)([.]ts$|/)`,
        "^src/schema[.]ts$",
        "^src/platform/(?!time/)",
      ],
    },
    to: { path: npm("drizzle-orm") },
  },
  {
    name: "drivers-only-in-the-engine",
    comment: "Only platform/db knows which database there is.",
    from: { path: "^src/", pathNot: "^src/platform/db/" },
    to: {
      path: [npm("(better-sqlite3|postgres)"), npm("drizzle-orm/(better-sqlite3|postgres-js|sqlite-core)")],
    },
  },
  {
    name: "slack-sdk-only-in-the-lanes",
    comment: "Features return data; only the lanes in and out talk to Slack, and the top puts them together.",
    from: { path: "^src/", pathNot: ["^src/platform/(slack|delivery)/", "^src/(app|main)[.]ts$"] },
    to: { path: npm("@slack/(?!types/)[^/]+") },
  },
  {
    name: "ticks-only-in-platform",
    comment:
      "Whatever falls due for people is a durable timer; node-cron drives only the process's own ticks.",
    from: { path: "^src/", pathNot: "^src/platform/" },
    to: { path: npm("node-cron") },
  },
  {
    name: "unprompted-through-attention",
    comment:
      "What falls due tells people through platform/attention, in their hours and in few messages. (Whatever a timer reaches in other files is refused when it runs: queuePost throws in a timer's transaction.)",
    from: {
      path: [`^${FEATURE}(?:|.+/)timers([.]ts$|/)`, "/unprompted([.]ts$|/)"],
      pathNot: "^src/platform/",
    },
    to: { path: "^src/platform/delivery/(index|queue)[.]ts$", dependencyTypesNot: ["type-only"] },
  },
  {
    name: "one-way-round-the-guard",
    comment:
      "Attention alone queues messages in a timer's transaction; everybody else asks platform/delivery/index.ts.",
    from: { path: "^src/", pathNot: "^src/platform/(attention|delivery)/" },
    to: { path: "^src/platform/delivery/queue[.]ts$" },
  },
  {
    name: "src-stands-alone",
    comment: "What is deployed needs neither tests nor sandbox nor scripts.",
    from: { path: "^src/" },
    to: { path: "^(sandbox|tests|scripts|bench)/" },
  },
  {
    name: "sandbox-knows-no-tandem",
    comment: "A stand-in for Slack that knew Tandem could not find its mistakes.",
    from: { path: "^sandbox/" },
    to: { path: "^(src|tests|scripts|bench)/" },
  },
  {
    name: "only-installed-packages",
    comment:
      "Production installs dependencies only; a package that just happens to be in node_modules may be gone tomorrow.",
    from: { path: "^src/" },
    to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"], dependencyTypesNot: ["type-only"] },
  },
  {
    name: "no-circular",
    comment:
      "Two files that need each other to run are one file, or miss a third. (A part may use the types of its whole.)",
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
  },
  {
    name: "no-orphans",
    comment: "A file that nobody imports is not part of the house.",
    from: { orphan: true, path: "^(src|sandbox)/" },
    to: {},
  },
  {
    name: "no-missing-files",
    comment: "An import that leads nowhere.",
    from: {},
    to: { couldNotResolve: true },
  },
];

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: forbidden.map((rule) => ({ ...rule, severity: "error" })),
  options: {
    // Only swc tells imports of types apart. Without the package, beside TypeScript 7, not one module would be found, nor a violation.
    parser: "swc",
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
