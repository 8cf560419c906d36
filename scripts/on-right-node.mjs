// `node --import ./scripts/on-right-node.mjs FILE` runs FILE on the Node that package.json asks for. On 64-bit Linux `npm ci` brings it
// along, and npm 11 puts it first in the PATH of scripts; npm 10 forgets to, and elsewhere the machine's own Node counts.
// Plain JavaScript for Node 18.18 and later, because an older one could not even read the TypeScript that it shall not run.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, dirname } from "node:path";
import { fileURLToPath } from "node:url";

const inProject = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** @param {string} wanted e.g. ">=24.12" */
function isRightNode(wanted) {
  const [major, minor] = process.versions.node.split(".").map(Number);
  const [wantedMajor, wantedMinor] = wanted.match(/\d+/g).map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

/** Runs the same command on another Node, passes signals on, and ends as it ends. */
function runOn(node) {
  const child = spawn(node, [...process.execArgv, ...process.argv.slice(1)], {
    stdio: "inherit",
    env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` },
  });
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  // The terminal sends Ctrl-C to both; told twice, the child would stop without finishing what it has in hand.
  process.on("SIGINT", () => undefined);
  child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
  return new Promise(() => undefined);
}

const { node: wanted } = JSON.parse(readFileSync(inProject("package.json"), "utf8")).engines;
if (!isRightNode(wanted)) {
  const installed = inProject(`node_modules/node-${process.platform}-${process.arch}/bin/node`);
  if (existsSync(installed)) await runOn(installed);
  console.error(
    `Tandem needs Node ${wanted}; this is ${process.version}. On 64-bit Linux "npm ci" brings it along, elsewhere it comes from https://nodejs.org.`,
  );
  process.exit(1);
}
